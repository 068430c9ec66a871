package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.dataset.DatasetService;
import dev.rookery.profile.StatisticsDiff.Figure;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsDiffTest {
    @TempDir
    Path folder;

    private TestState state;
    private DatasetService datasets;

    @BeforeEach
    void open() {
        state = TestState.open(folder.resolve("state"));
        datasets = TestDatasets.service(state);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void namesEveryFigureThatChangedAndNoOther() throws IOException {
        Profile before = profile("colour,weight\nred,1.5\nred,2.5\nblue,\n");
        Profile after = profile("colour,weight\nred,1.5\ngreen,2.5\nblue,3.5\n");

        StatisticsDiff diff = StatisticsDiff.of(before, after);

        assertThat(diff.compared()).isEqualTo(2);
        assertThat(figures(diff, "colour"))
                .contains(
                        new Figure(Statistic.DISTINCT, "", 2, 3),
                        new Figure(Statistic.LEVEL, "red", 2, 1),
                        new Figure(Statistic.LEVEL, "green", 0, 1))
                .extracting(Figure::level)
                .doesNotContain("blue");
        assertThat(figures(diff, "weight"))
                .contains(
                        new Figure(Statistic.MISSING, "", 1, 0),
                        new Figure(Statistic.MEDIAN, "", 2, 2.5),
                        new Figure(Statistic.MAX, "", 2.5, 3.5))
                .extracting(Figure::statistic)
                .doesNotContain(Statistic.MIN, Statistic.ZEROS);
    }

    @Test
    void theSameRowsInAnotherOrderAreTheSame() throws IOException {
        Profile before = profile("weight\n0.1\n0.2\n0.3\n1000000.7\n");
        Profile after = profile("weight\n1000000.7\n0.3\n0.2\n0.1\n");

        assertThat(StatisticsDiff.of(before, after).columns()).isEmpty();
    }

    @Test
    void aColumnThatBecameTextIsNotHeldAgainstNumbers() throws IOException {
        Profile before = profile("code,weight\n1,2\n3,4\n");
        Profile after = profile("code,weight\nA,2\nB,4\n");

        StatisticsDiff diff = StatisticsDiff.of(before, after);

        assertThat(diff.compared()).isEqualTo(1);
        assertThat(diff.columns()).isEmpty();
    }

    private static List<Figure> figures(StatisticsDiff diff, String column) {
        return diff.columns().stream()
                .filter(each -> each.field().name().equals(column))
                .findFirst()
                .orElseThrow()
                .figures();
    }

    private Profile profile(String csv) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "parts", ".csv"), csv);
        return datasets.ask(
                TestDatasets.importAsPreviewed(datasets, "parts", file).id(), Profiler::profile);
    }
}
