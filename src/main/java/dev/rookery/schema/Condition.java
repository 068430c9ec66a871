package dev.rookery.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What holds between the cells of a row, in a closed grammar that is data and never code:
 *
 * <pre>
 * condition  = part { "or" part }            part    = negation { "and" negation }
 * negation   = { "not" } comparison          operand = number | 'text' | true | false | column | "-" operand | "(" condition ")"
 * comparison = sum [ ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) sum | "is" [ "not" ] "missing" ]
 * sum        = product { ( "+" | "-" ) product }        product = operand { ( "*" | "/" ) operand }
 * </pre>
 *
 * A column is written by its name, in double quotes where it is no plain word. Texts are equal or not; a date is compared with
 * {@code '2026-03-01'} or another date and moves by days. A condition that a missing cell leaves open is not broken. Immutable.
 */
public final class Condition {
    public static final int MAX_CHARS = 1_000;
    static final int MAX_DEPTH = 32;

    private final String text;
    private final Expression expression;
    private final List<String> columns;

    /** @throws InvalidException telling where it is no condition */
    @JsonCreator
    public Condition(String text) {
        this.text = text.strip();
        this.expression = ConditionParser.parse(this.text);
        this.columns = List.copyOf(expression.columns());
        if (columns.isEmpty()) {
            throw new InvalidException(Sentence.of("condition.noColumn"));
        }
    }

    /** In the order in which it names them; at least one. */
    public List<String> columns() {
        return columns;
    }

    /**
     * The test of a row that breaks it.
     *
     * @param types of the columns by name
     * @return answers whether the condition is false of a row
     * @throws InvalidException when it names an unknown column or compares what cannot be compared
     */
    public Predicate<RowCells> brokenBy(Function<String, Optional<ColumnType>> types) {
        Expression checked = ConditionTypes.check(expression, types);
        return cells -> Boolean.FALSE.equals(checked.value(cells));
    }

    /** A column as a condition names it. */
    public static String name(String column) {
        try {
            if (new Condition(column + " is missing").columns().equals(List.of(column))) {
                return column;
            }
        } catch (InvalidException e) {
            // No plain word: it needs its quotes.
        }
        return "\"" + column.replace("\"", "\"\"") + "\"";
    }

    /** As it is written. */
    @Override
    @JsonValue
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
