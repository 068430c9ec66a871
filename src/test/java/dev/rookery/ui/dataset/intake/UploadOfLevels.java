package dev.rookery.ui.dataset.intake;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Schema;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/**
 * Takes an upload in whose rows each name another category, imports it with that column declared as categories, then as what it was
 * understood to be, and asks for the table to train on, in a JVM of its own: {@code UploadOfLevels ROWS STATE}.
 */
public final class UploadOfLevels {
    private UploadOfLevels() {}

    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[0]);
        try (TestState state = TestState.open(Path.of(arguments[1]));
                JobService jobs = new JobService(state.jdbc(), state.clock())) {
            DatasetService datasets = TestDatasets.service(state);
            ImportDesk desk =
                    new ImportDesk(datasets, jobs, new UploadLimits(DataSize.ofMegabytes(200), 3), state.directory());
            ImportDraft draft = desk.receive(table(rows), "levels.csv", Optional.empty());
            Schema declared = new Schema(draft.schema().fields().stream()
                    .map(field -> field.withType(ColumnType.CATEGORICAL))
                    .toList());
            Stream.of(draft.with(declared), draft).forEach(attempt -> {
                Job ended = jobs.await(desk.start(attempt).job().orElseThrow(), Duration.ofMinutes(5));
                System.out.println("import " + ended.state() + ": " + ended.message());
            });
            DatasetVersion version = datasets.latest(new DatasetName("levels"));
            try {
                datasets.read(version.id());
            } catch (InvalidException e) {
                System.out.println("refused " + version.rows() + " rows: " + e.getMessage());
            }
        }
        System.exit(0);
    }

    /** Made while it is read: neither this end nor the other holds it whole. */
    private static InputStream table(int rows) {
        Iterator<InputStream> lines = Stream.concat(
                        Stream.of("key,kind\n"),
                        IntStream.range(0, rows).mapToObj(row -> "category-" + row + ",k" + row % 7 + "\n"))
                .<InputStream>map(line -> new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return lines.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return lines.next();
            }
        });
    }
}
