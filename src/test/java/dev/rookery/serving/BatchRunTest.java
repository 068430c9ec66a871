package dev.rookery.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelStore;
import dev.rookery.model.Predictor;
import dev.rookery.model.internal.PackageCache;
import dev.rookery.model.internal.SigningKeys;
import dev.rookery.testing.NoForeignGraphs;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Files of rows before a model that one can check by hand. */
class BatchRunTest {
    @TempDir
    Path folder;

    private TestState state;
    private ModelStore store;
    private Predictor predictor;
    private int folders;

    @BeforeEach
    void publish() {
        state = TestState.open(folder.resolve("state"));
        store = new ModelStore(
                state.store(),
                new SigningKeys(state.directory(), "", List.of()),
                new PackageCache(state.directory(), DataSize.ofMegabytes(1), state.clock()),
                NoForeignGraphs.INSTANCE,
                state.clock());
        predictor = TinyModel.published(store, "land").predictor();
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void everyRowComesBackInItsPlaceAndTheRefusedOnesSayWhy() throws IOException {
        BatchFolder batch = batch(BatchFormat.CSV, false, """
                note,length,place
                "a, b",3,sea
                second,30,
                third,very,sea
                fourth,30
                """);

        BatchEnd end = run(batch, Progress.none());

        assertThat(end.rows()).isEqualTo(4);
        assertThat(end.refused()).isEqualTo(2);
        List<String> lines = Files.readAllLines(batch.output());
        assertThat(lines.getFirst())
                .isEqualTo("note,length,place,prediction,probability_short,probability_long,warnings");
        assertThat(lines.get(1)).startsWith("\"a, b\",3,sea,short,0.8807970779778");
        assertThat(lines.get(2)).startsWith("second,30,,long,0.1192029220221").endsWith(",IMPUTED:place");
        assertThat(lines.get(3)).isEqualTo("third,very,sea,,,,");
        assertThat(Files.readAllLines(batch.errors()))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("4,\"length\","))
                .anyMatch(line -> line.startsWith("5,\"\","));
    }

    @Test
    void answersAreCorrectedAndDecidedAsThePackageSays() throws IOException {
        predictor = TinyModel.wary(store).predictor();
        BatchFolder batch = batch(BatchFormat.CSV, false, "length,place\n3,sea\n");

        run(batch, Progress.none());

        assertThat(Files.readAllLines(batch.output()).get(1))
                .startsWith("3,sea,long,0.642")
                .contains(",0.357");
    }

    @Test
    void semicolonsComeWithDecimalCommas() throws IOException {
        BatchFolder batch = batch(BatchFormat.CSV, true, "\uFEFFlength;place\n10,5;sea\n");

        run(batch, Progress.none());

        assertThat(Files.readAllLines(batch.output()).get(1)).matches("10,5;sea;long;0,119\\d+;0,880\\d+;;-?\\d.*");
    }

    @Test
    void jsonLinesComeBackAsJsonLines() throws IOException {
        BatchFolder batch = batch(BatchFormat.JSON_LINES, true, """
                {"id": 7, "length": 30, "place": "sea"}

                {"length": 3, "place": "sea"
                """);

        BatchEnd end = run(batch, Progress.none());

        assertThat(end.refused()).isEqualTo(1);
        List<String> lines = Files.readAllLines(batch.output());
        assertThat(lines.getFirst())
                .startsWith(
                        "{\"id\":7,\"length\":30,\"place\":\"sea\",\"prediction\":\"long\",\"probability_short\":0.119")
                .contains("\"effect_length\":");
        assertThat(Files.readString(batch.errors())).contains("3,\"\",\"The line is no JSON object.\"");
    }

    /** Dies at many places, each time with half a block behind its mark, as a killed process leaves it. */
    @Test
    void whatDiedAndWentOnIsTheSameToTheByte() throws IOException {
        StringBuilder rows = new StringBuilder("length,place\n");
        for (int i = 0; i < 21_000; i++) {
            rows.append(i % 97 == 0 ? "no" : i % 41).append(i % 3 == 0 ? ",sea\n" : ",land\n");
        }
        BatchFolder whole = batch(BatchFormat.CSV, true, rows.toString());
        run(whole, Progress.none());

        BatchFolder dying = batch(BatchFormat.CSV, true, rows.toString());
        int deaths = 0;
        while (dying.end().isEmpty()) {
            try {
                run(dying, new Mortal());
            } catch (CancelledException e) {
                deaths++;
                Files.writeString(dying.output(), "half a li", StandardOpenOption.APPEND);
                Files.writeString(dying.errors(), "12,\"le", StandardOpenOption.APPEND);
            }
        }

        assertThat(deaths).isGreaterThan(3);
        assertThat(Files.mismatch(dying.output(), whole.output())).isEqualTo(-1);
        assertThat(Files.mismatch(dying.errors(), whole.errors())).isEqualTo(-1);
        assertThat(dying.end()).isEqualTo(whole.end());
    }

    @Test
    void aFileWithoutAnyFieldOfTheModelIsRefused() throws IOException {
        BatchFolder batch = batch(BatchFormat.CSV, false, "width,depth\n1,2\n");

        assertThatThrownBy(() -> run(batch, Progress.none()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("length, place");
    }

    private BatchFolder batch(BatchFormat format, boolean explain, String rows) throws IOException {
        BatchFolder batch = new BatchFolder(folder.resolve("batch-" + folders++));
        Files.createDirectories(batch.path());
        Files.writeString(batch.input(), rows);
        batch.keep(new BatchSpec(new BatchId(new UUID(1, folders)), "tiny:1", format, "rows", explain, Instant.EPOCH));
        return batch;
    }

    private BatchEnd run(BatchFolder batch, Progress progress) throws IOException {
        BatchEnd end = new BatchRun(batch, batch.spec().orElseThrow(), predictor).run(progress);
        batch.keep(end);
        return end;
    }

    /** Lets two blocks be written, then no more. */
    private static final class Mortal implements Progress {
        private int reports;

        @Override
        public void report(double fraction, Sentence message) {
            reports++;
        }

        @Override
        public boolean cancelled() {
            return reports == 2;
        }
    }
}
