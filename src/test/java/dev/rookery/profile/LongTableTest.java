package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.TableQuery;
import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.Schema;
import dev.rookery.stats.Association;
import dev.rookery.testing.StoredTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table long enough to be read in parts, against the same measures computed from all its rows at once. */
class LongTableTest {
    private static final int ROWS = 250_000;
    private static final String[] LEVELS = {"a", "b", "c"};

    @TempDir
    static Path folder;

    private static final double[] x = new double[ROWS];
    private static final double[] y = new double[ROWS];
    private static final int[] level = new int[ROWS];
    private static final int[] kind = new int[ROWS];
    private static Profile profile;

    @BeforeAll
    static void profileTheTable() throws IOException {
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder("x,y,level,kind\n");
        for (int i = 0; i < ROWS; i++) {
            level[i] = random.nextInt(8) == 0 ? -1 : random.nextInt(3);
            kind[i] = level[i] == 2 || random.nextInt(4) == 0 ? 1 : 0;
            x[i] = random.nextInt(20) == 0 ? Double.NaN : random.nextInt(10_000) + 5_000_000;
            y[i] = random.nextInt(30) == 0 ? Double.NaN : x[i] / 1000 - level[i] + random.nextInt(100) / 10.0;
            csv.append(Double.isNaN(x[i]) ? "" : String.valueOf((long) x[i])).append(',');
            csv.append(Double.isNaN(y[i]) ? "" : String.valueOf(y[i])).append(',');
            csv.append(level[i] < 0 ? "" : LEVELS[level[i]]).append(',');
            csv.append(kind[i] == 1 ? "yes" : "no").append('\n');
        }
        Schema schema = new Schema(List.of(
                Field.of("x", ColumnType.INTEGER, Role.FEATURE),
                Field.of("y", ColumnType.NUMERIC, Role.FEATURE),
                Field.of("level", ColumnType.CATEGORICAL, Role.FEATURE),
                Field.of("kind", ColumnType.BOOLEAN, Role.TARGET)));
        profile = ask(Files.writeString(folder.resolve("long.csv"), csv), schema, Profiler::profile);
    }

    private static <T> T ask(Path csv, Schema schema, TableQuery<T> query) throws IOException {
        return StoredTables.ask(folder, csv, Dialect.STANDARD, schema, CsvLimits.DEFAULTS, query);
    }

    @Test
    void addsUpTheSumsOfItsParts() {
        assertNear(association("x", "y"), Association.pearson(x, y));
        assertNear(association("level", "kind"), Association.cramersV(level, 3, kind, 2));
        assertNear(association("level", "y"), Association.correlationRatio(level, 3, y));
        assertNear(association("kind", "y"), Association.correlationRatio(kind, 2, y));
    }

    @Test
    void holdsEveryFeatureAgainstTheTarget() {
        long[][] counts = new long[3][2];
        IntStream.range(0, ROWS).filter(i -> level[i] >= 0).forEach(i -> counts[level[i]][kind[i]]++);
        long no = counts[0][0] + counts[1][0] + counts[2][0];
        long yes = counts[0][1] + counts[1][1] + counts[2][1];
        long within = 0;
        for (long[] classes : counts) {
            within += Math.max(classes[0], classes[1]);
        }
        double lambda = (double) (within - Math.max(no, yes)) / Math.min(no, yes);

        assertThat(profile.target().getFirst().column()).isEqualTo("level");
        assertNear(profile.target().getFirst().power(), lambda);
    }

    private static double association(String a, String b) {
        AssociationMatrix matrix = profile.associations();
        return matrix.values()[matrix.columns().indexOf(a)][matrix.columns().indexOf(b)];
    }

    private static void assertNear(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * 1e-9));
    }
}
