package dev.rookery.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Table;
import dev.rookery.testing.Tables;
import dev.rookery.training.Finding.Kind;
import dev.rookery.training.internal.Preparer;
import dev.rookery.training.internal.SpecCheck;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is refused in a sentence before training begins. */
class SpecCheckTest {
    private static RunSpec spec(String... features) {
        return new RunSpec(
                DatasetVersionId.parse("own@1"),
                "label",
                Task.CLASSIFICATION,
                List.of(features),
                new GradientBoosting(10, 4, 4, 2, 0.3, 1),
                true,
                0.2,
                5,
                42);
    }

    private static double[] counting(int n) {
        return IntStream.range(0, n).asDoubleStream().toArray();
    }

    private static String[] labels(int n, String... cycle) {
        return IntStream.range(0, n).mapToObj(i -> cycle[i % cycle.length]).toArray(String[]::new);
    }

    private static Finding only(Table table, RunSpec spec, Kind kind) {
        List<Finding> found = SpecCheck.check(table, spec).stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
        assertThat(found)
                .as("findings of kind %s in %s", kind, SpecCheck.check(table, spec))
                .hasSize(1);
        return found.getFirst();
    }

    @Test
    void findsNothingToRefuseInASoundTable() {
        assertThat(SpecCheck.check(Tables.clouds(1000, 1), spec("x", "y", "colour")))
                .isEmpty();
    }

    @Test
    void refusesATargetWithOneClass() {
        Table table = Tables.table()
                .numbers("x", counting(50))
                .target("label", labels(50, "a"))
                .build();

        assertThat(only(table, spec("x"), Kind.ONE_CLASS).message().toString())
                .isEqualTo("All 50 rows have label “a”. A classifier needs at least two classes to tell apart.");
    }

    @Test
    void refusesAClassThatNoLogKeeps() {
        Table longest = Tables.table()
                .numbers("x", counting(100))
                .target("label", labels(100, "a".repeat(SpecCheck.MAX_CLASS_LENGTH), "b"))
                .build();
        Table tooLong = Tables.table()
                .numbers("x", counting(100))
                .target("label", labels(100, "a".repeat(SpecCheck.MAX_CLASS_LENGTH + 1), "b"))
                .build();

        assertThat(SpecCheck.check(longest, spec("x")))
                .extracting(Finding::kind)
                .doesNotContain(Kind.LONG_CLASS);
        assertThat(only(tooLong, spec("x"), Kind.LONG_CLASS).message().toString())
                .isEqualTo("“label” has a value of 1,001 characters; a class may have at most 1,000."
                        + " Choose another target, or give its values short names.");
    }

    @Test
    void refusesConstantAndAllMissingFeatures() {
        double[] same = new double[50];
        Arrays.fill(same, 7);
        double[] none = new double[50];
        Arrays.fill(none, Double.NaN);
        Table table = Tables.table()
                .numbers("x", counting(50))
                .integers("same", same)
                .numbers("none", none)
                .levels("blank", new String[50])
                .target("label", labels(50, "a", "b"))
                .build();

        assertThat(only(table, spec("x", "same"), Kind.CONSTANT).message().toString())
                .contains("“same” is “7” in every row");
        assertThat(only(table, spec("x", "none"), Kind.ALL_MISSING).column()).isEqualTo("none");
        assertThat(only(table, spec("x", "blank"), Kind.ALL_MISSING).column()).isEqualTo("blank");
    }

    @Test
    void refusesTenThousandCategoriesInAFeatureOrTheTarget() {
        String[] names = IntStream.range(0, 10_000).mapToObj(i -> "n" + i).toArray(String[]::new);
        Table feature = Tables.table()
                .levels("name", names)
                .target("label", labels(10_000, "a", "b"))
                .build();
        Table target = Tables.table()
                .numbers("x", counting(10_000))
                .target("label", names)
                .build();

        assertThat(only(feature, spec("name"), Kind.TOO_MANY_CATEGORIES)
                        .message()
                        .toString())
                .contains("10,000 categories");
        assertThat(only(target, spec("x"), Kind.TOO_MANY_CLASSES).message().toString())
                .contains("10,000 different values");
    }

    @Test
    void refusesFewerRowsThanTheClassesNeed() {
        Table table = Tables.table()
                .numbers("x", 1, 2, 3)
                .target("label", "a", "b", "c")
                .build();

        assertThat(only(table, spec("x"), Kind.FEWER_ROWS_THAN_CLASSES)
                        .message()
                        .toString())
                .startsWith("3 rows for 3 classes");
    }

    @Test
    void refusesAClassThatIsSeenOnce() {
        String[] labels = labels(60, "a", "b");
        labels[10] = "rare";
        Table table = Tables.table()
                .numbers("x", counting(60))
                .target("label", labels)
                .build();

        assertThat(only(table, spec("x"), Kind.RARE_CLASS).message().toString()).contains("“rare”", "1 row");
    }

    @Test
    void reducesTheFoldsToTheSmallestClassWithANote() {
        String[] labels = labels(100, "a", "b");
        for (int i = 0; i < 4; i++) {
            labels[i * 20] = "rare";
        }
        Table table = Tables.table()
                .numbers("x", counting(100))
                .target("label", labels)
                .build();
        PreparedData data = Preparer.prepare(table, spec("x"), List.of());
        int rare = data.labels().indexOf("rare");
        long learned = Arrays.stream(data.train().labels())
                .filter(label -> label == rare)
                .count();

        assertThat(data.foldCount()).isEqualTo((int) learned).isLessThan(5);
        assertThat(data.notes()).anyMatch(note -> note.kind() == Kind.FOLDS_REDUCED);
    }

    @Test
    void leavesOutRowsWithoutATargetAndSaysHowMany() {
        String[] labels = labels(100, "a", "b");
        Arrays.fill(labels, 0, 12, null);
        Table table = Tables.table()
                .numbers("x", counting(100))
                .target("label", labels)
                .build();
        PreparedData data = Preparer.prepare(table, spec("x"), List.of());

        assertThat(data.leftOut()).isEqualTo(12);
        assertThat(data.train().size() + data.test().size()).isEqualTo(88);
        assertThat(only(table, spec("x"), Kind.TARGET_MISSING).message().toString())
                .isEqualTo("12 rows have no label. They are left out.");
    }

    @Test
    void refusesInfiniteValuesTextIdentifiersUnknownColumnsAndNoFeatures() {
        double[] x = counting(50);
        x[3] = Double.POSITIVE_INFINITY;
        x[9] = -1e200;
        Table table = Tables.table()
                .numbers("x", x)
                .levels(Field.of("note", ColumnType.TEXT, Role.IGNORED), labels(50, "p", "q"))
                .levels(Field.of("id", ColumnType.CATEGORICAL, Role.IDENTIFIER), labels(50, "p", "q"))
                .target("label", labels(50, "a", "b"))
                .build();

        assertThat(only(table, spec("x"), Kind.INFINITE).message().toString()).contains("2 infinite", "row 4");
        assertThat(SpecCheck.check(table, spec("note", "id")))
                .filteredOn(finding -> finding.kind() == Kind.NOT_A_FEATURE)
                .extracting(Finding::column)
                .containsExactly("note", "id");
        assertThat(only(table, spec("y"), Kind.UNKNOWN_COLUMN).column()).isEqualTo("y");
        assertThat(only(table, spec(), Kind.NO_FEATURES).kind().refuses()).isTrue();
    }

    @Test
    void refusesANumberOfManyValuesAsTargetAndTakesOneOfFew() {
        Table measured = Tables.table()
                .numbers("x", counting(50))
                .numbers("label", counting(50))
                .build();
        double[] few = IntStream.range(0, 50).mapToDouble(i -> i % 3 + 3).toArray();
        Table graded =
                Tables.table().numbers("x", counting(50)).integers("label", few).build();

        assertThat(only(measured, spec("x"), Kind.TARGET_NOT_CLASSES).message().toString())
                .contains("50 different values");
        assertThat(Preparer.prepare(graded, spec("x"), List.of()).labels()).containsExactly("3", "4", "5");
    }

    @Test
    void carriesEveryRefusalToTheCaller() {
        Table table = Tables.table()
                .numbers("x", new double[50])
                .target("label", labels(50, "a"))
                .build();

        assertThatThrownBy(() -> Preparer.prepare(table, spec("x"), List.of()))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.faults())
                                .extracting(InvalidException.Fault::field)
                                .containsExactlyInAnyOrder("x", "label"));
    }
}
