package dev.rookery.schema;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayDeque;
import java.util.Deque;

/** How long a pattern is once every counted repetition is written out: {@code (a{9}){9}} has 81 characters. */
final class PatternSize {
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");
    private static final double MOST = 1e9;

    /** What stands between two brackets. */
    private static final class Group {
        private double size;
        private double last;

        void add(double part) {
            size += part;
            last = part;
        }

        void repeat(double times) {
            size += last * (times - 1);
            last *= times;
        }
    }

    private PatternSize() {}

    /** @return at least the size; where brackets do not match, of what can be told, as no pattern comes of it */
    static double of(String text) {
        Deque<Group> open = new ArrayDeque<>();
        Group group = new Group();
        Matcher count = COUNT.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                if (text.startsWith("Q", i + 1)) {
                    return MOST;
                }
                i++;
                group.add(1);
            } else if (c == '[') {
                i = endOfClass(text, i);
                group.add(1);
            } else if (c == '(') {
                open.push(group);
                group = new Group();
            } else if (c == ')' && !open.isEmpty()) {
                double inner = group.size + 1;
                group = open.pop();
                group.add(inner);
            } else if (c == '{' && count.find(i) && count.start() == i) {
                String upper = count.group(2);
                group.repeat(
                        Math.max(1, Double.parseDouble(upper == null || upper.isEmpty() ? count.group(1) : upper)));
                i = count.end() - 1;
            } else {
                group.add(1);
            }
        }
        while (!open.isEmpty()) {
            double inner = group.size;
            group = open.pop();
            group.add(inner);
        }
        return Math.min(group.size, MOST);
    }

    /** Where a class of characters closes: a bracket that comes first is one of them, and so is what stands after a backslash. */
    private static int endOfClass(String text, int begin) {
        int i = begin + 1;
        if (text.startsWith("^", i)) {
            i++;
        }
        if (text.startsWith("]", i)) {
            i++;
        }
        while (i < text.length() && text.charAt(i) != ']') {
            int named = text.startsWith("[:", i) ? text.indexOf(":]", i + 2) : -1;
            i = named >= 0 ? named + 2 : i + (text.charAt(i) == '\\' ? 2 : 1);
        }
        return Math.min(i, text.length() - 1);
    }
}
