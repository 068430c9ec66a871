package dev.rookery.training;

import dev.rookery.common.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a model answered to the rows of its test side. Arrays are of one length, and read-only by agreement.
 *
 * @param rows their positions in the data version, from 0
 * @param truth class indices, or numbers
 * @param outputs n answers: the probabilities of the classes, or the one number
 */
public record Answers(int[] rows, double[] truth, double[][] outputs) {
    private static final String HEAD = "row,truth";

    public Answers {
        if (rows.length != truth.length || rows.length != outputs.length) {
            throw new IllegalArgumentException(
                    rows.length + " rows, " + truth.length + " truths and " + outputs.length + " answers do not match");
        }
    }

    public static Answers of(TrainedModel model, PreparedData data) {
        LabelledRows test = data.test();
        double[][] outputs = new double[test.size()][data.signature().target().outputs()];
        model.predictor().outputs(test.values(), outputs);
        return new Answers(test.tableRows(), test.truth(), outputs);
    }

    public int size() {
        return rows.length;
    }

    /** The class index of each row. */
    public int[] labels() {
        int[] labels = new int[truth.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) truth[i];
        }
        return labels;
    }

    /** As CSV, {@code row,truth,answer0,answer1...}; every number with as many digits as bring it back unchanged. */
    public byte[] csv() {
        StringBuilder csv = new StringBuilder(HEAD);
        int width = outputs.length == 0 ? 0 : outputs[0].length;
        for (int k = 0; k < width; k++) {
            csv.append(",answer").append(k);
        }
        csv.append('\n');
        for (int i = 0; i < rows.length; i++) {
            csv.append(rows[i]).append(',').append(truth[i]);
            for (double output : outputs[i]) {
                csv.append(',').append(output);
            }
            csv.append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #csv} writes; {@link InvalidException} otherwise. */
    public static Answers parse(byte[] csv) {
        List<String> lines = new String(csv, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith(HEAD)) {
            throw new InvalidException("These are not the answers of a model to its test rows.");
        }
        List<double[]> read = new ArrayList<>();
        try {
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                double[] numbers = new double[cells.length];
                for (int j = 0; j < cells.length; j++) {
                    numbers[j] = Double.parseDouble(cells[j]);
                }
                read.add(numbers);
            }
            int[] rows = read.stream().mapToInt(numbers -> (int) numbers[0]).toArray();
            double[] truth = read.stream().mapToDouble(numbers -> numbers[1]).toArray();
            double[][] outputs = read.stream()
                    .map(numbers -> Arrays.copyOfRange(numbers, 2, numbers.length))
                    .toArray(double[][]::new);
            return new Answers(rows, truth, outputs);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidException("The answers of a model to its test rows cannot be read.", e);
        }
    }
}
