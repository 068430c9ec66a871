package dev.rookery.training.internal;

import dev.rookery.common.Sentence;
import dev.rookery.model.NearestNeighbours;
import dev.rookery.schema.Column;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Table;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Finding;
import dev.rookery.training.Finding.Kind;
import dev.rookery.training.Neighbours;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks at a table and a spec before any training, so that a hopeless run is refused in sentences and not by a stack trace. */
public final class SpecCheck {
    public static final int MAX_CLASSES = 100;
    /** Characters of a class; a longer one is prose, and no log of predictions keeps it. */
    public static final int MAX_CLASS_LENGTH = 1000;
    /** Training rows that nearest neighbours may keep. */
    public static final int MAX_NEIGHBOURS = 50_000;

    public static final int MAX_CATEGORIES = 200;
    public static final int MAX_WIDTH = 5_000;
    /** A number of more distinct values than this is measured, not named. */
    public static final int MAX_NUMERIC_CLASSES = 20;
    /** Beyond this, sums of squares overflow. */
    private static final double MAX_MAGNITUDE = 1e150;

    private final Table table;
    private final RunSpec spec;
    private final List<Finding> findings = new ArrayList<>();

    private SpecCheck(Table table, RunSpec spec) {
        this.table = table;
        this.spec = spec;
    }

    /** Refusals and notes; only notes when the spec can be trained. */
    public static List<Finding> check(Table table, RunSpec spec) {
        SpecCheck check = new SpecCheck(table, spec);
        check.run();
        return List.copyOf(check.findings);
    }

    private void run() {
        boolean estimates = spec.task() == Task.REGRESSION;
        Optional<ClassColumn> target = estimates ? Optional.empty() : target();
        boolean targetKnown = table.schema().indexOf(spec.target()) >= 0;
        if (estimates && !targetKnown) {
            target();
        }
        List<String> known = spec.features().stream()
                .filter(name -> table.schema().indexOf(name) >= 0)
                .toList();
        for (String name : spec.features()) {
            if (!known.contains(name)) {
                add(
                        Kind.UNKNOWN_COLUMN,
                        name,
                        Sentence.of("training.unknownFeature").with("column", name));
            }
        }
        if (spec.features().isEmpty()) {
            add(Kind.NO_FEATURES, "", Sentence.of("training.noFeatures"));
            return;
        }
        if (known.isEmpty()) {
            return;
        }
        List<Finding> undivided = RefinementCheck.division(table, spec.withFeatures(known));
        findings.addAll(undivided);
        if (!undivided.isEmpty()) {
            return;
        }
        Split split = Split.of(table, spec.withFeatures(known));
        boolean[] train = split.train();
        target.ifPresent(column -> {
            for (int i = 0; i < train.length; i++) {
                train[i] &= column.codes()[i] >= 0;
            }
        });
        int width = 0;
        for (String name : known) {
            width += feature(table.schema().field(name).orElseThrow(), train);
        }
        if (width > MAX_WIDTH) {
            add(
                    Kind.TOO_MANY_CATEGORIES,
                    "",
                    Sentence.of("training.tooWide").with("width", width).with("max", MAX_WIDTH));
        }
        if (estimates && targetKnown) {
            findings.addAll(NumberCheck.check(table, spec, split));
        }
        if (spec.hyperparameters() instanceof Neighbours) {
            neighbours(train, width);
        }
        target.ifPresent(column -> classes(column, split));
        if (targetKnown && findings.stream().noneMatch(finding -> finding.kind().refuses())) {
            int learned =
                    (int) IntStream.range(0, train.length).filter(i -> train[i]).count();
            findings.addAll(RefinementCheck.classes(table, spec, learned));
        }
    }

    /** Neighbours keep every training row. */
    private void neighbours(boolean[] train, int width) {
        long rows = IntStream.range(0, train.length).filter(i -> train[i]).count();
        if (rows > MAX_NEIGHBOURS || rows * width > NearestNeighbours.MAX_NUMBERS) {
            add(
                    Kind.TOO_MANY_ROWS,
                    "",
                    Sentence.of("training.check.manyNeighbours")
                            .with("rows", rows)
                            .with("max", MAX_NEIGHBOURS));
        }
    }

    private Optional<ClassColumn> target() {
        String name = spec.target();
        Optional<Field> field = table.schema().field(name);
        if (field.isEmpty()) {
            add(Kind.UNKNOWN_COLUMN, name, Sentence.of("training.unknownTarget").with("column", name));
            return Optional.empty();
        }
        ColumnType type = field.get().type();
        if (type == ColumnType.TEXT || type == ColumnType.DATE) {
            add(
                    Kind.TARGET_NOT_CLASSES,
                    name,
                    Sentence.of(type == ColumnType.TEXT ? "training.textTarget" : "training.dateTarget")
                            .with("column", name));
            return Optional.empty();
        }
        Column column = table.column(name);
        if (column instanceof Column.Numbers numbers) {
            long distinct = Arrays.stream(numbers.values())
                    .filter(value -> !Double.isNaN(value))
                    .distinct()
                    .count();
            if (distinct > MAX_NUMERIC_CLASSES) {
                add(
                        Kind.TARGET_NOT_CLASSES,
                        name,
                        Sentence.of("training.numberTarget")
                                .with("column", name)
                                .with("distinct", distinct)
                                .with("max", MAX_NUMERIC_CLASSES));
                return Optional.empty();
            }
        }
        return Optional.of(ClassColumn.of(column));
    }

    private void classes(ClassColumn column, Split split) {
        String name = spec.target();
        int classes = column.labels().size();
        int rows = (int) Arrays.stream(column.codes()).filter(code -> code >= 0).count();
        int missing = column.codes().length - rows;
        if (missing > 0 && rows > 0) {
            add(
                    Kind.TARGET_MISSING,
                    name,
                    Sentence.of("training.targetMissing").with("rows", missing).with("column", name));
        }
        if (rows == 0) {
            add(Kind.ONE_CLASS, name, Sentence.of("training.noTarget").with("column", name));
        } else if (classes == 1) {
            add(
                    Kind.ONE_CLASS,
                    name,
                    Sentence.of("training.oneClass")
                            .with("rows", rows)
                            .with("column", name)
                            .with("class", column.labels().getFirst()));
        } else if (classes > MAX_CLASSES) {
            add(
                    Kind.TOO_MANY_CLASSES,
                    name,
                    Sentence.of("training.manyClasses")
                            .with("column", name)
                            .with("classes", classes)
                            .with("max", MAX_CLASSES));
        } else if (longest(column) > MAX_CLASS_LENGTH) {
            add(
                    Kind.LONG_CLASS,
                    name,
                    Sentence.of("training.longClass")
                            .with("column", name)
                            .with("length", longest(column))
                            .with("max", MAX_CLASS_LENGTH));
        } else if (rows < 2 * classes) {
            add(
                    Kind.FEWER_ROWS_THAN_CLASSES,
                    name,
                    Sentence.of("training.fewRows")
                            .with("rows", rows)
                            .with("classes", classes)
                            .with("column", name));
        } else {
            split(column, split, rows);
        }
    }

    private static int longest(ClassColumn column) {
        return column.labels().stream().mapToInt(String::length).max().orElse(0);
    }

    private void split(ClassColumn column, Split split, int rows) {
        int[] train = column.counts(split.train());
        int[] test = column.counts(split.test());
        boolean rare = false;
        for (int c = 0; c < train.length; c++) {
            if (train[c] < 2) {
                rare = true;
                add(
                        Kind.RARE_CLASS,
                        spec.target(),
                        Sentence.of("training.rareClass")
                                .with("class", column.labels().get(c))
                                .with("column", spec.target())
                                .with("rows", train[c] + test[c])
                                .with("training", train[c]));
            } else if (test[c] == 0) {
                add(
                        Kind.CLASS_NOT_TESTED,
                        spec.target(),
                        Sentence.of("training.classNotTested")
                                .with("class", column.labels().get(c)));
            }
        }
        if (rare) {
            return;
        }
        int smallest = Arrays.stream(train).min().orElseThrow();
        if (smallest < spec.folds()) {
            add(
                    Kind.FOLDS_REDUCED,
                    spec.target(),
                    Sentence.of("training.foldsReduced").with("rows", smallest).with("folds", spec.folds()));
        }
        int tested = Arrays.stream(test).sum();
        if (tested == 0) {
            add(Kind.NO_TEST_ROWS, "", Sentence.of("training.noTestRows").with("rows", rows));
        } else if (tested < Evaluation.SMALL_SAMPLE) {
            add(Kind.FEW_TEST_ROWS, "", Sentence.of("training.fewTestRows").with("rows", tested));
        }
    }

    /** Checks one feature and returns how many encoded numbers it makes. */
    private int feature(Field field, boolean[] train) {
        String name = field.name();
        if (field.type() == ColumnType.TEXT || field.role() == Role.IDENTIFIER) {
            add(
                    Kind.NOT_A_FEATURE,
                    name,
                    Sentence.of(field.type() == ColumnType.TEXT ? "training.textFeature" : "training.rowNames")
                            .with("column", name));
            return 0;
        }
        Column column = table.column(name);
        return switch (column) {
            case Column.Numbers numbers -> number(name, numbers.values(), train);
            case Column.Levels levels -> category(name, levels, train);
        };
    }

    private int number(String name, double[] values, boolean[] train) {
        int absurd = 0;
        int firstAbsurd = -1;
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i]) > MAX_MAGNITUDE) {
                absurd++;
                firstAbsurd = firstAbsurd < 0 ? i : firstAbsurd;
            }
        }
        if (absurd > 0) {
            add(
                    Kind.INFINITE,
                    name,
                    Sentence.of("training.infinite")
                            .with("column", name)
                            .with("count", absurd)
                            .with("row", firstAbsurd + 1));
        }
        double[] distinct = Arrays.stream(values)
                .filter(v -> !Double.isNaN(v))
                .distinct()
                .limit(2)
                .toArray();
        constant(
                name,
                distinct.length,
                distinct.length == 1
                        ? ClassColumn.of(new Column.Numbers(distinct)).labels().getFirst()
                        : "");
        if (distinct.length > 1 && !anyPresent(new Column.Numbers(values), train)) {
            missingInTraining(name);
        }
        return 1;
    }

    private int category(String name, Column.Levels column, boolean[] train) {
        List<String> used = ClassColumn.of(column).labels();
        constant(name, used.size(), used.size() == 1 ? used.getFirst() : "");
        if (used.size() > 1 && !anyPresent(column, train)) {
            missingInTraining(name);
        }
        if (used.size() > MAX_CATEGORIES) {
            add(
                    Kind.TOO_MANY_CATEGORIES,
                    name,
                    Sentence.of("training.manyCategories")
                            .with("column", name)
                            .with("categories", used.size())
                            .with("max", MAX_CATEGORIES));
            return 0;
        }
        return used.size();
    }

    private void constant(String name, int distinct, String value) {
        if (distinct == 0) {
            add(Kind.ALL_MISSING, name, Sentence.of("training.noValues").with("column", name));
        } else if (distinct == 1) {
            add(
                    Kind.CONSTANT,
                    name,
                    Sentence.of("training.constant").with("column", name).with("value", value));
        }
    }

    private void missingInTraining(String name) {
        add(Kind.ALL_MISSING, name, Sentence.of("training.noTrainingValues").with("column", name));
    }

    private static boolean anyPresent(Column column, boolean[] mask) {
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] && !column.missing(i)) {
                return true;
            }
        }
        return false;
    }

    private void add(Kind kind, String column, Sentence message) {
        findings.add(new Finding(kind, column, message));
    }
}
