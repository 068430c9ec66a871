package dev.rookery.dvc;

import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.storage.BucketAddress;
import dev.rookery.storage.StoreLocation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code .dvc/config} says, with {@code .dvc/config.local} above it where that is read too. Immutable; names of remotes and keys
 * are lower case, as DVC takes them.
 *
 * @param sections settings by section ({@code core}, {@code cache}...), without the remotes, in the file's order
 * @param remotes settings by remote name, in the file's order
 */
public record DvcConfig(Map<String, Map<String, String>> sections, Map<String, Map<String, String>> remotes) {
    public static final DvcConfig EMPTY = new DvcConfig(Map.of(), Map.of());

    private static final int MAX_CHARS = 1 << 16;
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,63}");
    private static final Pattern REMOTE = Pattern.compile("'?remote \"([^\"]*)\"'?");
    private static final Pattern VALUE = Pattern.compile("\"([^\"]*)\"\\s*(#.*)?|'([^']*)'\\s*(#.*)?|([^#]*)(#.*)?");

    public DvcConfig {
        sections = frozen(sections);
        remotes = frozen(remotes);
        remotes.keySet().forEach(DvcConfig::requireName);
    }

    /** One or both files as text. */
    public static DvcConfig read(String text) {
        if (text.length() > MAX_CHARS) {
            throw new InvalidException(".dvc/config is longer than %,d characters.".formatted(MAX_CHARS));
        }
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, Map<String, String>> remotes = new LinkedHashMap<>();
        Map<String, String> current = null;
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                String title = line.substring(1, line.length() - 1).strip();
                Matcher remote = REMOTE.matcher(title);
                current = remote.matches()
                        ? remotes.computeIfAbsent(lower(remote.group(1)), name -> new LinkedHashMap<>())
                        : sections.computeIfAbsent(lower(title), name -> new LinkedHashMap<>());
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1 || current == null) {
                throw new InvalidException(".dvc/config line " + number + " is neither a [section] nor key = value.");
            }
            current.put(
                    lower(line.substring(0, equals).strip()),
                    value(line.substring(equals + 1).strip()));
        }
        return new DvcConfig(sections, remotes);
    }

    /**
     * One remote, the default one: a store, as someone reaches it who works beside it or has the keys to it.
     *
     * @param path of the remote in the store
     */
    public static DvcConfig of(StoreLocation store, String path) {
        Map<String, String> settings = new LinkedHashMap<>();
        switch (store) {
            case StoreLocation.Folder folder ->
                settings.put("url", folder.path().resolve(path).toString().replace('\\', '/'));
            case StoreLocation.S3 bucket -> {
                settings.put("url", "s3://" + bucket.bucket() + "/" + path);
                settings.put("endpointurl", bucket.endpoint());
                if (!bucket.region().equals(BucketAddress.DEFAULT_REGION)) {
                    settings.put("region", bucket.region());
                }
            }
        }
        return EMPTY.withRemote("rookery", settings).withDefault(Optional.of("rookery"));
    }

    /** This configuration with another above it: what the other says counts. */
    public DvcConfig under(DvcConfig above) {
        return new DvcConfig(merged(sections, above.sections), merged(remotes, above.remotes));
    }

    public Optional<String> setting(String section, String key) {
        return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(key));
    }

    public Optional<String> defaultRemote() {
        return setting("core", "remote").map(DvcConfig::lower);
    }

    /** The settings of a remote, by its name. */
    public Map<String, String> remote(String name) {
        return Optional.ofNullable(remotes.get(lower(name)))
                .orElseThrow(() -> new NotFoundException("There is no DVC remote " + DvcPath.printable(name)
                        + (remotes.isEmpty() ? "; add one" : "; there are " + String.join(", ", remotes.keySet()))
                        + " (rookery dvc remote add NAME URL)."));
    }

    /** The url of the default remote. */
    public String defaultUrl() {
        String name = defaultRemote()
                .orElseThrow(() -> new InvalidException(
                        ".dvc/config names no default remote; choose one with rookery dvc remote default NAME."));
        return Optional.ofNullable(remotes.getOrDefault(name, Map.of()).get("url"))
                .orElseThrow(
                        () -> new InvalidException(".dvc/config has no url for its default remote \"" + name + "\"."));
    }

    public DvcConfig withRemote(String name, Map<String, String> settings) {
        Map<String, Map<String, String>> more = new LinkedHashMap<>(remotes);
        more.put(lower(name), settings);
        return new DvcConfig(sections, more);
    }

    /** Without the remote, and without it as the default. */
    public DvcConfig withoutRemote(String name) {
        Map<String, Map<String, String>> fewer = new LinkedHashMap<>(remotes);
        fewer.remove(lower(name));
        DvcConfig config = new DvcConfig(sections, fewer);
        return defaultRemote().equals(Optional.of(lower(name))) ? config.withDefault(Optional.empty()) : config;
    }

    public DvcConfig withDefault(Optional<String> name) {
        return with("core", "remote", name.map(DvcConfig::lower));
    }

    public DvcConfig with(String section, String key, Optional<String> value) {
        Map<String, Map<String, String>> changed = new LinkedHashMap<>(sections);
        Map<String, String> settings = new LinkedHashMap<>(sections.getOrDefault(section, Map.of()));
        settings.remove(key);
        value.ifPresent(given -> settings.put(key, given));
        changed.put(section, settings);
        return new DvcConfig(changed, remotes);
    }

    /** As DVC writes it: sections without settings left out, remotes last. Comments do not survive, as they do not with DVC. */
    public String text() {
        StringBuilder text = new StringBuilder();
        sections.forEach((name, settings) -> append(text, "[" + name + "]", settings));
        remotes.forEach((name, settings) -> append(text, "['remote \"" + name + "\"']", settings));
        return text.toString();
    }

    private static void append(StringBuilder text, String title, Map<String, String> settings) {
        if (!settings.isEmpty()) {
            text.append(title).append('\n');
            settings.forEach((key, value) -> text.append("    ")
                    .append(key)
                    .append(" = ")
                    .append(quoted(value))
                    .append('\n'));
        }
    }

    private static String quoted(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidException("A DVC setting is one line of text.");
        }
        boolean plain = value.strip().equals(value)
                && !value.isEmpty()
                && value.chars().noneMatch(c -> "#,'\"".indexOf(c) >= 0);
        if (plain) {
            return value;
        }
        if (!value.contains("\"")) {
            return "\"" + value + "\"";
        }
        if (!value.contains("'")) {
            return "'" + value + "'";
        }
        throw new InvalidException("A DVC setting cannot hold both kinds of quotation marks.");
    }

    private static String value(String text) {
        Matcher value = VALUE.matcher(text);
        if (!value.matches()) {
            throw new InvalidException(".dvc/config holds a value with unbalanced quotation marks.");
        }
        for (int group : new int[] {1, 3, 5}) {
            if (value.group(group) != null) {
                return group == 5 ? value.group(group).strip() : value.group(group);
            }
        }
        return "";
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidException("A DVC remote's name is 1 to 63 letters, digits, dots, _ or -, not "
                    + DvcPath.printable(name) + ".");
        }
    }

    private static Map<String, Map<String, String>> merged(
            Map<String, Map<String, String>> below, Map<String, Map<String, String>> above) {
        Map<String, Map<String, String>> merged = new LinkedHashMap<>(below);
        above.forEach((name, settings) -> {
            Map<String, String> both = new LinkedHashMap<>(below.getOrDefault(name, Map.of()));
            both.putAll(settings);
            merged.put(name, both);
        });
        return merged;
    }

    private static Map<String, Map<String, String>> frozen(Map<String, Map<String, String>> settings) {
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        settings.forEach(
                (name, values) -> copy.put(name, java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values))));
        return java.util.Collections.unmodifiableMap(copy);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
