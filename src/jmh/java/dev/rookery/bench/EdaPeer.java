package dev.rookery.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.dataset.SqlTable;
import dev.rookery.job.Progress;
import dev.rookery.profile.Explorer;
import dev.rookery.profile.Profile;
import dev.rookery.profile.ProfileService;
import dev.rookery.profile.Selection;
import dev.rookery.schema.Field;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * The other side of {@code bench/eda.py}: for each line {@code FILE} it imports the file into an empty state, profiles it and
 * brushes it as the Explore tab does, and answers with one line of JSON. Import is what a person gets: the bytes hashed and stored,
 * every cell looked at, types inferred, the derived table written.
 */
public final class EdaPeer {
    private static final int BRUSHES = 20;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final Explorer EXPLORER = new Explorer();

    private EdaPeer() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        System.out.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = lines.readLine()) != null) {
            Path state = Files.createTempDirectory(folder, "state");
            System.out.println(measure(Path.of(line), state));
            FileSystemUtils.deleteRecursively(state);
        }
    }

    private static String measure(Path csv, Path folder) throws Exception {
        try (TestState state = TestState.open(folder)) {
            DatasetService datasets = TestDatasets.service(state);
            ProfileService profiles = new ProfileService(datasets, state.jdbc(), state.transactions(), state.clock());
            Clocked preview = Clocked.start();
            CsvPreview understood = datasets.preview(csv);
            preview.stop();
            Clocked imported = Clocked.start();
            DatasetVersion version = datasets.importCsv(
                    new ImportRequest(
                            new DatasetName("eda"),
                            "eda",
                            csv,
                            "eda.csv",
                            understood.schema(),
                            understood.dialect(),
                            Optional.empty()),
                    Progress.none());
            imported.stop();
            Clocked profiled = Clocked.start();
            Profile profile = profiles.profile(version.id());
            profiled.stop();
            Clocked again = Clocked.start();
            profiles.profile(version.id());
            again.stop();
            double slowest = 0;
            double sum = 0;
            double cpu = 0;
            for (int i = 0; i <= BRUSHES; i++) {
                Selection selection = brush(understood, profile, i);
                Clocked brushed = Clocked.start();
                datasets.ask(version.id(), table -> redraw(table, selection));
                brushed.stop();
                if (i > 0) {
                    slowest = Math.max(slowest, brushed.wall);
                    sum += brushed.wall;
                    cpu += brushed.cpu;
                }
            }
            return ("{\"rows\": %d, \"preview\": %s, \"import\": %s, \"profile\": %s, \"known\": %s, \"brush\": %.4f, \"slowest\": %.4f, \"brushCpu\": %.4f}")
                    .formatted(
                            profile.rows(), preview, imported, profiled, again, sum / BRUSHES, slowest, cpu / BRUSHES);
        }
    }

    /** A tenth of the first number's range, moving. */
    private static Selection brush(CsvPreview understood, Profile profile, int step) {
        Field number = understood.schema().fields().stream()
                .filter(field -> field.type().isNumber())
                .findFirst()
                .orElseThrow();
        dev.rookery.profile.ColumnProfile.NumberProfile column = profile.columnProfiles().stream()
                .filter(each -> each.field().equals(number))
                .map(each -> (dev.rookery.profile.ColumnProfile.NumberProfile) each)
                .findFirst()
                .orElseThrow();
        double low = column.q1() + step * (column.q3() - column.q1()) / (4 * BRUSHES);
        return Selection.ALL.withRange(number.name(), new Selection.Range(low, low + column.range() / 10));
    }

    /** What one brush draws anew while it moves: the number of rows, the first twelve distributions and what is missing. */
    private static boolean redraw(SqlTable table, Selection selection) throws SQLException {
        EXPLORER.rows(table, selection);
        List<Field> shown = table.schema().fields().stream().limit(12).toList();
        for (Field field : shown) {
            EXPLORER.histogram(table, field.name(), Optional.empty(), selection, 24);
        }
        EXPLORER.missing(table, selection);
        return true;
    }

    private static final class Clocked {
        private final long began = System.nanoTime();
        private final long cpuBegan = SYSTEM.getProcessCpuTime();
        private double wall;
        private double cpu;

        static Clocked start() {
            return new Clocked();
        }

        void stop() {
            wall = (System.nanoTime() - began) / 1e9;
            cpu = (SYSTEM.getProcessCpuTime() - cpuBegan) / 1e9;
        }

        @Override
        public String toString() {
            return "[%.4f, %.4f]".formatted(wall, cpu);
        }
    }
}
