package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A project's {@code .dvc/config}: the default remote and where each remote is.
 *
 * @param remotes settings by remote name
 */
public record DvcConfig(Optional<String> defaultRemote, Map<String, Map<String, String>> remotes) {
    private static final int MAX_CHARS = 1 << 16;
    private static final Pattern REMOTE = Pattern.compile("'?remote \"([A-Za-z0-9._-]{1,63})\"'?");

    public DvcConfig {
        remotes = Map.copyOf(remotes);
    }

    public static DvcConfig read(String text) {
        if (text.length() > MAX_CHARS) {
            throw new InvalidException(".dvc/config is longer than %,d characters.".formatted(MAX_CHARS));
        }
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> current = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                current = sections.computeIfAbsent(
                        line.substring(1, line.length() - 1).strip(), section -> new LinkedHashMap<>());
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1 || sections.isEmpty()) {
                throw new InvalidException(".dvc/config line " + number + " is neither a [section] nor key = value.");
            }
            current.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        Map<String, Map<String, String>> remotes = new LinkedHashMap<>();
        sections.forEach((section, settings) -> {
            Matcher remote = REMOTE.matcher(section);
            if (remote.matches()) {
                remotes.put(remote.group(1), Map.copyOf(settings));
            }
        });
        Map<String, String> core = sections.getOrDefault("core", Map.of());
        return new DvcConfig(Optional.ofNullable(core.get("remote")), remotes);
    }

    /** The url of the default remote. */
    public String defaultUrl() {
        String name = defaultRemote.orElseThrow(
                () -> new InvalidException(".dvc/config names no default remote; run dvc remote default <name>."));
        return Optional.ofNullable(remotes.get(name))
                .map(settings -> settings.get("url"))
                .orElseThrow(
                        () -> new InvalidException(".dvc/config has no url for its default remote \"" + name + "\"."));
    }
}
