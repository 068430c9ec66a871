package dev.rookery.training.internal.smile;

import dev.rookery.training.internal.Lesson;
import java.util.Arrays;
import java.util.stream.IntStream;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.type.StructType;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;

/**
 * A lesson as Smile takes it. Numbers to predict are divided by a power of two near their spread, which changes no bit of their
 * mantissa: Smile compares gains with absolute tolerances, and numbers of another scale than 1 would lose their splits.
 *
 * @param scale that the numbers were divided by; 1 for classes
 */
record SmileFrame(DataFrame frame, StructType schema, double[] response, double scale) {
    private static final String RESPONSE = "y";
    static final Formula FORMULA = Formula.lhs(RESPONSE);

    static SmileFrame of(Lesson lesson) {
        String[] names =
                IntStream.range(0, lesson.width()).mapToObj(j -> "x" + j).toArray(String[]::new);
        StructType schema = new StructType(Arrays.stream(names)
                .map(name -> new StructField(name, DataTypes.DoubleType))
                .toArray(StructField[]::new));
        DataFrame rows = DataFrame.of(lesson.rows(), names);
        if (lesson.classes() > 0) {
            return new SmileFrame(rows.add(new IntVector(RESPONSE, lesson.labels())), schema, lesson.truth(), 1);
        }
        double scale = scale(lesson.truth(), lesson.shares()[0]);
        double[] response =
                Arrays.stream(lesson.truth()).map(value -> value / scale).toArray();
        return new SmileFrame(rows.add(new DoubleVector(RESPONSE, response)), schema, response, scale);
    }

    private static double scale(double[] truth, double mean) {
        double spread = Arrays.stream(truth)
                .map(value -> Math.abs(value - mean))
                .average()
                .orElse(0);
        return spread > 0 ? Math.scalb(1.0, Math.getExponent(spread)) : 1;
    }
}
