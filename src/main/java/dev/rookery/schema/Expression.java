package dev.rookery.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@link Condition}: a number, a text or a truth of one row. What a missing cell leaves open is unknown, which is null here:
 * SQL's logic of three values, in which a false part decides an {@code and} and a true one an {@code or}.
 */
sealed interface Expression {

    @Nullable
    Object value(RowCells cells);

    /** The parts it is made of. */
    List<Expression> parts();

    /** @param value a Double, a String or a Boolean */
    record Constant(Object value) implements Expression {
        @Override
        public Object value(RowCells cells) {
            return value;
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    record Cell(String column) implements Expression {
        @Override
        public @Nullable Object value(RowCells cells) {
            return cells.cell(column);
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    record IsMissing(Cell cell, boolean negated) implements Expression {
        @Override
        public Object value(RowCells cells) {
            return (cell.value(cells) == null) != negated;
        }

        @Override
        public List<Expression> parts() {
            return List.of(cell);
        }
    }

    /** In double arithmetic; what is no finite number, as after a division by zero, is unknown. */
    record Arithmetic(char operator, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(RowCells cells) {
            if (!(left.value(cells) instanceof Double a && right.value(cells) instanceof Double b)) {
                return null;
            }
            double result = switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                default -> a / b;
            };
            return Double.isFinite(result) ? result : null;
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    record Comparison(String operator, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(RowCells cells) {
            Object a = left.value(cells);
            Object b = right.value(cells);
            if (a == null || b == null) {
                return null;
            }
            if (a instanceof Double x && b instanceof Double y) {
                return numbers(x, y);
            }
            return operator.equals("=") == a.equals(b);
        }

        private boolean numbers(double a, double b) {
            return switch (operator) {
                case "=" -> a == b;
                case "!=" -> a != b;
                case "<" -> a < b;
                case "<=" -> a <= b;
                case ">" -> a > b;
                default -> a >= b;
            };
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    record Not(Expression of) implements Expression {
        @Override
        public @Nullable Object value(RowCells cells) {
            return of.value(cells) instanceof Boolean truth ? !truth : null;
        }

        @Override
        public List<Expression> parts() {
            return List.of(of);
        }
    }

    /** @param decisive false for {@code and}, true for {@code or}: the truth of one part that decides the whole */
    record Junction(boolean decisive, List<Expression> parts) implements Expression {
        public Junction {
            parts = List.copyOf(parts);
        }

        @Override
        public @Nullable Object value(RowCells cells) {
            boolean open = false;
            for (Expression part : parts) {
                Object truth = part.value(cells);
                if (truth instanceof Boolean known && known == decisive) {
                    return decisive;
                }
                open |= truth == null;
            }
            return open ? null : Boolean.valueOf(!decisive);
        }
    }

    /** In the order in which they are first named. */
    default Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        if (this instanceof Cell(String column)) {
            columns.add(column);
        }
        parts().forEach(part -> columns.addAll(part.columns()));
        return columns;
    }
}
