package dev.rookery.profile;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** One figure of a column that two versions can be held against each other by. */
public enum Statistic {
    MISSING("missing"),
    DISTINCT("distinct"),
    ZEROS("zeros"),
    NEGATIVES("negatives"),
    INFINITE("infinite"),
    MIN("min"),
    Q1("q25"),
    MEDIAN("median"),
    Q3("q75"),
    MAX("max"),
    MEAN("mean"),
    SD("sd"),
    SKEWNESS("skewness"),
    KURTOSIS("kurtosis"),
    ONCE("once"),
    MEAN_LENGTH("meanLength"),
    /** Rows of one level. */
    LEVEL("level");

    record Of<P>(Statistic statistic, ToDoubleFunction<P> value) {}

    static final List<Of<ColumnProfile.NumberProfile>> OF_NUMBERS = List.of(
            new Of<>(MISSING, ColumnProfile.NumberProfile::missing),
            new Of<>(DISTINCT, ColumnProfile.NumberProfile::distinct),
            new Of<>(ZEROS, ColumnProfile.NumberProfile::zeros),
            new Of<>(NEGATIVES, ColumnProfile.NumberProfile::negatives),
            new Of<>(INFINITE, ColumnProfile.NumberProfile::infinite),
            new Of<>(MIN, ColumnProfile.NumberProfile::min),
            new Of<>(Q1, ColumnProfile.NumberProfile::q1),
            new Of<>(MEDIAN, ColumnProfile.NumberProfile::median),
            new Of<>(Q3, ColumnProfile.NumberProfile::q3),
            new Of<>(MAX, ColumnProfile.NumberProfile::max),
            new Of<>(MEAN, ColumnProfile.NumberProfile::mean),
            new Of<>(SD, ColumnProfile.NumberProfile::sd),
            new Of<>(SKEWNESS, ColumnProfile.NumberProfile::skewness),
            new Of<>(KURTOSIS, ColumnProfile.NumberProfile::kurtosis));

    static final List<Of<ColumnProfile.LevelsProfile>> OF_LEVELS = List.of(
            new Of<>(MISSING, ColumnProfile.LevelsProfile::missing),
            new Of<>(DISTINCT, ColumnProfile.LevelsProfile::distinct),
            new Of<>(ONCE, ColumnProfile.LevelsProfile::once),
            new Of<>(
                    MEAN_LENGTH,
                    levels -> levels.text().map(TextFacts::meanLength).orElse(Double.NaN)));

    private final String key;

    Statistic(String key) {
        this.key = key;
    }

    /** The last word of its key among {@code profile.fact}. */
    public String key() {
        return key;
    }
}
