package dev.rookery.schema;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether an expression makes sense over columns of certain types. A text that is compared with a date is read as one, so that
 * afterwards only like is compared with like.
 */
final class ConditionTypes {
    private final Function<String, Optional<ColumnType>> types;

    /** What an expression is worth; a date is days since 1970-01-01 (UTC), as in every column. */
    private enum Worth {
        NUMBER,
        DATE,
        TEXT,
        TRUTH
    }

    private record Typed(Worth worth, Expression expression) {}

    private ConditionTypes(Function<String, Optional<ColumnType>> types) {
        this.types = types;
    }

    /** @throws InvalidException when a column is unknown or a part is not what its place asks for */
    static Expression check(Expression expression, Function<String, Optional<ColumnType>> types) {
        return new ConditionTypes(types).truth(expression);
    }

    private Expression truth(Expression expression) {
        Typed typed = typed(expression);
        if (typed.worth != Worth.TRUTH) {
            throw new InvalidException(Sentence.of("condition.noTruth"));
        }
        return typed.expression;
    }

    private Typed typed(Expression expression) {
        return switch (expression) {
            case Expression.Constant constant ->
                new Typed(
                        switch (constant.value()) {
                            case Double _ -> Worth.NUMBER;
                            case Boolean _ -> Worth.TRUTH;
                            default -> Worth.TEXT;
                        },
                        constant);
            case Expression.Cell cell -> new Typed(worth(cell.column()), cell);
            case Expression.IsMissing missing -> {
                worth(missing.cell().column());
                yield new Typed(Worth.TRUTH, missing);
            }
            case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Expression.Comparison comparison -> comparison(comparison);
            case Expression.Not(Expression of) -> new Typed(Worth.TRUTH, new Expression.Not(truth(of)));
            case Expression.Junction(boolean decisive, List<Expression> parts) ->
                new Typed(
                        Worth.TRUTH,
                        new Expression.Junction(
                                decisive, parts.stream().map(this::truth).toList()));
        };
    }

    private Worth worth(String column) {
        return switch (types.apply(column)
                .orElseThrow(() ->
                        new InvalidException(Sentence.of("condition.column").with("column", column)))) {
            case NUMERIC, INTEGER -> Worth.NUMBER;
            case DATE -> Worth.DATE;
            case CATEGORICAL, TEXT -> Worth.TEXT;
            case BOOLEAN -> Worth.TRUTH;
        };
    }

    /** Dates have a difference in days, and move by days. */
    private Typed arithmetic(Expression.Arithmetic arithmetic) {
        Typed left = typed(arithmetic.left());
        Typed right = typed(arithmetic.right());
        char operator = arithmetic.operator();
        if (operator == '-' && left.worth == Worth.DATE) {
            right = dated(right);
        } else if (operator == '-' && right.worth == Worth.DATE) {
            left = dated(left);
        }
        Expression same = new Expression.Arithmetic(operator, left.expression, right.expression);
        if (left.worth == Worth.NUMBER && right.worth == Worth.NUMBER) {
            return new Typed(Worth.NUMBER, same);
        }
        if (left.worth == Worth.DATE && right.worth == Worth.DATE && operator == '-') {
            return new Typed(Worth.NUMBER, same);
        }
        if (left.worth == Worth.DATE && right.worth == Worth.NUMBER && (operator == '-' || operator == '+')) {
            return new Typed(Worth.DATE, same);
        }
        throw new InvalidException(Sentence.of("condition.arithmetic").with("operator", String.valueOf(operator)));
    }

    private Typed comparison(Expression.Comparison comparison) {
        Typed left = typed(comparison.left());
        Typed right = typed(comparison.right());
        if (left.worth == Worth.DATE) {
            right = dated(right);
        } else if (right.worth == Worth.DATE) {
            left = dated(left);
        }
        String operator = comparison.operator();
        boolean ordered = left.worth == Worth.NUMBER || left.worth == Worth.DATE;
        if (left.worth != right.worth || !ordered && !operator.equals("=") && !operator.equals("!=")) {
            throw new InvalidException(Sentence.of("condition.comparison").with("operator", operator));
        }
        return new Typed(Worth.TRUTH, new Expression.Comparison(operator, left.expression, right.expression));
    }

    private static Typed dated(Typed text) {
        if (text.expression instanceof Expression.Constant(Object value) && value instanceof String written) {
            try {
                return new Typed(Worth.DATE, new Expression.Constant((double)
                        LocalDate.parse(written).toEpochDay()));
            } catch (DateTimeException e) {
                throw new InvalidException(Sentence.of("condition.date").with("given", written), e);
            }
        }
        return text;
    }
}
