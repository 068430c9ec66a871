package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
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

class RowDifferTest {
    private static final List<String> CODE = List.of("code");

    @TempDir
    Path folder;

    private TestState state;
    private DatasetService datasets;
    private RowDiffer differ;

    @BeforeEach
    void open() {
        state = TestState.open(folder);
        datasets = TestDatasets.service(state);
        differ = new RowDiffer(datasets);
    }

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void rowsAreNamedByTheirKeyWhereverTheyStand() throws IOException {
        DatasetVersion before = version("code,colour,weight\nA1,red,1.5\nB2,green,2\nC3,blue,\nD4,red,4.5\n");
        DatasetVersion after = version("code,colour,weight\nD4,red,4.5\nA1,red,1.75\nE5,green,5.5\nC3,blue,3.25\n");

        RowDiff diff = differ.diff(before.id(), after.id(), CODE);

        assertThat(List.of(diff.same(), diff.changed(), diff.added(), diff.removed(), diff.repeated()))
                .containsExactly(1L, 2L, 1L, 1L, 0L);
        assertThat(diff.changes())
                .containsExactly(
                        new RowDiff.Change(List.of("A1", "red", "1.5"), List.of("A1", "red", "1.75")),
                        new RowDiff.Change(List.of("C3", "blue", ""), List.of("C3", "blue", "3.25")));
        assertThat(diff.addedRows()).containsExactly(List.of("E5", "green", "5.5"));
        assertThat(diff.removedRows()).containsExactly(List.of("B2", "green", "2"));
    }

    @Test
    void withoutAKeyAChangedRowWentAndCame() throws IOException {
        DatasetVersion before = version("code,colour,weight\nA1,red,1.5\nA1,red,1.5\nB2,green,2\n");
        DatasetVersion after = version("code,colour,weight\nB2,green,2.5\nA1,red,1.5\n");

        RowDiff diff = differ.diff(before.id(), after.id(), List.of());

        assertThat(List.of(diff.same(), diff.changed(), diff.added(), diff.removed()))
                .as("one of the two equal rows is left")
                .containsExactly(1L, 0L, 1L, 2L);
    }

    @Test
    void aKeyThatRepeatsIsSaidAndEqualRowsStillFindEachOther() throws IOException {
        DatasetVersion before = version("code,colour,weight\nA1,red,1.5\nA1,blue,2.5\nB2,green,3\n");
        DatasetVersion after = version("code,colour,weight\nA1,blue,2.5\nA1,red,9.5\nB2,green,3\n");

        RowDiff diff = differ.diff(before.id(), after.id(), CODE);

        assertThat(diff.repeated()).isEqualTo(2);
        assertThat(List.of(diff.same(), diff.changed())).containsExactly(2L, 1L);
    }

    @Test
    void aKeyMustBeInBothVersions() throws IOException {
        DatasetVersion before = version("code,weight\nA1,1.5\nB2,2.5\n");
        DatasetVersion after = version("name,weight\nA1,1.5\nB2,2.5\n");

        assertThatThrownBy(() -> differ.diff(before.id(), after.id(), CODE))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("code");
    }

    private DatasetVersion version(String csv) throws IOException {
        return TestDatasets.importAsPreviewed(
                datasets, "parts", Files.writeString(Files.createTempFile(folder, "parts", ".csv"), csv));
    }
}
