package dev.rookery.dvc;

import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Texts as DVC's two writers put them down: YAML 1.2 scalars, and JSON as Python's {@code json.dumps} has it by default. */
final class DvcYaml {
    /** What can stand without quotation marks: no indicator in front, no {@code ": "} or {@code " #"} inside, no blank ends. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?![-?:](\\s|$))(?![\\s,\\[\\]{}#&*!|>'\"%@`])(?!---|\\.\\.\\.)(?!.*:(\\s|$))(?!.*\\s#).*\\S",
            Pattern.DOTALL);
    /** Texts that YAML 1.2 takes for something else than text. */
    private static final Pattern NO_TEXT = Pattern.compile(
            "~|=|<<|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|0x[0-9a-fA-F_]+"
                    + "|[-+]?(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"
                    + "|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*");

    private DvcYaml() {}

    /** One line of text: plain where that is safe, otherwise in single quotation marks. */
    static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !NO_TEXT.matcher(text).matches()
                ? text
                : "'" + text.replace("'", "''") + "'";
    }

    /** With {@code ", "} and {@code ": "} between, everything outside ASCII escaped, keys in the order given. */
    static String pythonJson(JsonNode node) {
        if (node.isObject()) {
            StringJoiner members = new StringJoiner(", ", "{", "}");
            node.properties()
                    .forEach(member -> members.add(quoted(member.getKey()) + ": " + pythonJson(member.getValue())));
            return members.toString();
        }
        if (node.isArray()) {
            StringJoiner elements = new StringJoiner(", ", "[", "]");
            node.forEach(element -> elements.add(pythonJson(element)));
            return elements.toString();
        }
        return node.isString() ? quoted(node.asString()) : node.toString();
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        json.append(c);
                    } else {
                        json.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
