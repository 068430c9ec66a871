package dev.rookery.dvc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Patterns in git's grammar, as {@code .gitignore} and {@code .dvcignore} hold them: the last that matches counts, {@code !} takes
 * back, a slash in front or inside binds to the file's own folder, one at the end means folders only. What lies in an ignored folder
 * is ignored.
 */
final class IgnoreRules {
    static final IgnoreRules NONE = new IgnoreRules(List.of());

    private final List<Rule> rules;

    /**
     * One line.
     *
     * @param folder where its file lies, relative to the root, empty or with a slash at the end
     */
    private record Rule(String folder, Pattern pattern, boolean ignores, boolean foldersOnly) {
        boolean matches(String path, boolean isFolder) {
            return path.startsWith(folder)
                    && (isFolder || !foldersOnly)
                    && pattern.matcher(path.substring(folder.length())).matches();
        }
    }

    private IgnoreRules(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * @param folder of the file, relative to the root; empty for the root itself
     */
    IgnoreRules and(String folder, List<String> lines) {
        List<Rule> more = new ArrayList<>(rules);
        lines.forEach(line -> rule(folder.isEmpty() ? "" : folder + "/", line).ifPresent(more::add));
        return new IgnoreRules(more);
    }

    /** With the rules of the file in this folder, where there is one. */
    IgnoreRules andFile(Path root, Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return this;
        }
        String relative = root.relativize(folder).toString().replace('\\', '/');
        return and(
                relative,
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
    }

    /**
     * @param path relative to the root, with {@code /} between segments
     */
    boolean ignores(String path, boolean isFolder) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (verdict(path.substring(0, slash), true)) {
                return true;
            }
        }
        return verdict(path, isFolder);
    }

    private boolean verdict(String path, boolean isFolder) {
        for (Rule rule : rules.reversed()) {
            if (rule.matches(path, isFolder)) {
                return rule.ignores();
            }
        }
        return false;
    }

    private static Optional<Rule> rule(String folder, String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        boolean ignores = !text.startsWith("!");
        String glob = ignores ? text : text.substring(1);
        boolean foldersOnly = glob.endsWith("/");
        glob = foldersOnly ? glob.substring(0, glob.length() - 1) : glob;
        boolean bound = glob.contains("/");
        glob = glob.startsWith("/") ? glob.substring(1) : glob;
        String regex = (bound ? "" : "(?:.*/)?") + regex(glob);
        return Optional.of(new Rule(folder, Pattern.compile(regex, Pattern.DOTALL), ignores, foldersOnly));
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            boolean atStart = i == 0 || glob.charAt(i - 1) == '/';
            if (glob.startsWith("**/", i) && atStart) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i) && atStart && i + 2 == glob.length()) {
                regex.append(".+");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[' && glob.indexOf(']', i + 2) > 0) {
                int end = glob.indexOf(']', i + 2);
                String set = glob.substring(i + 1, end);
                boolean not = set.startsWith("!") || set.startsWith("^");
                String members = (not ? set.substring(1) : set)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&&", "&\\&");
                regex.append(not ? "[^/" : "[").append(members).append(']');
                i = end;
            } else {
                boolean escape = c == '\\' && i + 1 < glob.length();
                regex.append(Pattern.quote(String.valueOf(escape ? glob.charAt(++i) : c)));
            }
        }
        return regex.toString();
    }
}
