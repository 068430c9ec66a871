package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DateOrder;
import dev.rookery.dataset.Dialect;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** How a file is written, decision by decision: each with its reason, each to be overruled. */
final class DialectFields extends Div {
    private static final List<String> ENCODINGS =
            List.of("UTF-8", "windows-1251", "windows-1252", "KOI8-R", "IBM866", "UTF-16LE", "UTF-16BE");

    private static final String DIALECT = "dataset.dialect.";
    private static final String ENCODING = "dataset.encoding.";

    private final ImportDraft draft;
    private final Consumer<Dialect> restated;

    /**
     * @param restated told what a person says instead
     */
    DialectFields(ImportDraft draft, Consumer<Dialect> restated) {
        this.draft = draft;
        this.restated = restated;
        addClassName("rookery-import-fields");
        List<Character> marks = draft.preview().dialect().delimiter() == ',' ? List.of('.') : List.of('.', ',');
        add(
                field("delimiter", List.of(',', ';', '\t', '|'), Dialect::delimiter, DialectFields::delimited),
                field("quote", List.of('"', '\''), Dialect::quote, DialectFields::quoted),
                field("encoding", encodings(), Dialect::encoding, DialectFields::encoded),
                field("decimalMark", marks, Dialect::decimalMark, DialectFields::marked),
                field("dates", List.of(DateOrder.values()), Dialect::dates, DialectFields::dated),
                field("header", List.of(true, false), Dialect::header, DialectFields::headed));
    }

    /** Whether a sentence is about how a file is written, and therefore said here. */
    static boolean tells(Sentence reason) {
        return reason.key().startsWith(DIALECT) || reason.key().startsWith(ENCODING);
    }

    private <T> Select<T> field(
            String name, List<T> choices, Function<Dialect, T> part, BiFunction<Dialect, T, Dialect> with) {
        T detected = part.apply(draft.detected().dialect());
        T now = part.apply(draft.preview().dialect());
        Select<T> field = new Select<>();
        field.setLabel(text("dialect." + name));
        field.setItems(choices);
        field.setItemLabelGenerator(choice -> label(name, choice));
        field.setValue(now);
        field.setHelperText(now.equals(detected) ? reason(name) : text("dialect.stated", label(name, detected)));
        field.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                restated.accept(with.apply(draft.preview().dialect(), event.getValue()));
            }
        });
        return field;
    }

    private String reason(String name) {
        List<String> said = switch (name) {
            case "delimiter" -> List.of("delimiter", "oneColumn");
            case "quote" -> List.of("apostrophes");
            case "decimalMark" -> List.of("decimalComma");
            case "dates" -> List.of("dates");
            case "header" -> List.of("header", "noHeader", "headerAgain");
            default -> List.of();
        };
        return draft.detected().reasons().stream()
                .filter(reason -> said.isEmpty()
                        ? reason.key().startsWith(ENCODING)
                        : said.stream().map(DIALECT::concat).anyMatch(reason.key()::equals))
                .map(reason -> say(reason))
                .findFirst()
                .orElseGet(() -> text("dialect." + name + ".usual"));
    }

    private static String label(String name, Object choice) {
        return switch (choice) {
            case Boolean header -> text(header ? "dialect.firstLine" : "dialect.noHeader");
            case DateOrder order -> text("dialect.dates." + order);
            case Character mark ->
                switch (mark) {
                    case ',' -> text("dialect.comma");
                    case ';' -> text("dialect.semicolon");
                    case '\t' -> text("dialect.tab");
                    case '|' -> text("dialect.bar");
                    case '.' -> text("dialect.point");
                    case '"' -> text("dialect.quotes");
                    case '\'' -> text("dialect.apostrophes");
                    default -> mark.toString();
                };
            default -> choice.toString();
        };
    }

    private List<String> encodings() {
        return Stream.concat(
                        ENCODINGS.stream(), Stream.of(draft.detected().dialect().encoding()))
                .distinct()
                .toList();
    }

    private static Dialect delimited(Dialect now, char delimiter) {
        // A comma cannot be both.
        char mark = delimiter == ',' ? '.' : now.decimalMark();
        return new Dialect(delimiter, now.quote(), now.encoding(), now.header(), mark, now.dates());
    }

    private static Dialect quoted(Dialect now, char quote) {
        return new Dialect(now.delimiter(), quote, now.encoding(), now.header(), now.decimalMark(), now.dates());
    }

    private static Dialect encoded(Dialect now, String encoding) {
        return new Dialect(now.delimiter(), now.quote(), encoding, now.header(), now.decimalMark(), now.dates());
    }

    private static Dialect marked(Dialect now, char mark) {
        return new Dialect(now.delimiter(), now.quote(), now.encoding(), now.header(), mark, now.dates());
    }

    private static Dialect dated(Dialect now, DateOrder dates) {
        return new Dialect(now.delimiter(), now.quote(), now.encoding(), now.header(), now.decimalMark(), dates);
    }

    private static Dialect headed(Dialect now, boolean header) {
        return new Dialect(now.delimiter(), now.quote(), now.encoding(), header, now.decimalMark(), now.dates());
    }
}
