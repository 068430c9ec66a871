package dev.rookery.training.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.Input;
import dev.rookery.model.InputRow;
import dev.rookery.model.Signature;
import dev.rookery.schema.Column;
import dev.rookery.schema.Table;
import java.util.List;

/** Reads rows of a table as a signature wants them. */
final class TableRows {
    private TableRows() {}

    /**
     * The raw rows: number or level index of the signature, NaN where missing, {@link InputRow#UNSEEN} for a level the signature
     * does not know.
     *
     * @throws InvalidException when the table lacks an input or holds it as another kind of column
     */
    static double[][] read(Table table, Signature signature, int[] rows) {
        List<Input> inputs = signature.inputs();
        double[][] values = new double[rows.length][inputs.size()];
        for (int j = 0; j < inputs.size(); j++) {
            Input input = inputs.get(j);
            if (table.schema().indexOf(input.name()) < 0) {
                throw new InvalidException(Sentence.of("training.noColumn").with("column", input.name()));
            }
            Column column = table.column(input.name());
            if (input instanceof Input.Number && column instanceof Column.Numbers numbers) {
                for (int i = 0; i < rows.length; i++) {
                    values[i][j] = numbers.values()[rows[i]];
                }
            } else if (input instanceof Input.Category category && column instanceof Column.Levels levels) {
                double[] index = levels.levels().stream()
                        .mapToDouble(level -> {
                            int known = category.levels().indexOf(level);
                            return known < 0 ? InputRow.UNSEEN : known;
                        })
                        .toArray();
                for (int i = 0; i < rows.length; i++) {
                    int code = levels.codes()[rows[i]];
                    values[i][j] = code < 0 ? Double.NaN : index[code];
                }
            } else {
                throw new InvalidException(Sentence.of("training.otherKind").with("column", input.name()));
            }
        }
        return values;
    }
}
