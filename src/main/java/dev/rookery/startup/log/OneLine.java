package dev.rookery.startup.log;

/** Text that cannot leave its line of the log, nor do anything to a terminal that shows it. */
final class OneLine {
    private OneLine() {}

    /** Line breaks as {@code \n} and {@code \r}, any other control character but tab, and Unicode's separators of lines, as {@code \}{@code u001b}. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (breaks(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length() + 8);
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> {
                    if (breaks((char) c)) {
                        line.append("\\u%04x".formatted(c));
                    } else {
                        line.append((char) c);
                    }
                }
            }
        });
        return line.toString();
    }

    private static boolean breaks(char c) {
        return Character.isISOControl(c) && c != '\t' || c == '\u2028' || c == '\u2029';
    }
}
