package dev.rookery.ui.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.LocalText;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.job.Progress;
import dev.rookery.profile.ProfileService;
import dev.rookery.ui.ViewTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class ContractDraftTest extends ViewTest {
    private static final String HERONS = "length,kind,note\n5.25,a,x\n90,b,y\n,a,z\n7,,w\n";

    @Autowired
    DatasetService datasets;

    @Autowired
    ProfileService profiles;

    @TempDir
    Path folder;

    @Test
    void theDataKeepsWhatWasDraftedFromIt() throws IOException {
        DatasetVersion herons = imported("herons", HERONS, Optional.empty());
        String yaml = datasets.contractYaml(ContractDraft.of(LocalText.of("Herons"), profiles.profile(herons.id())));
        Contract draft = datasets.readContract(yaml, "draft");

        assertThat(draft.columns().getFirst().min()).contains(5.25);
        assertThat(draft.columns().getFirst().max()).contains(90.0);
        assertThat(draft.columns().get(1).allowed()).contains(List.of("a", "b"));
        assertThat(imported("herons-again", HERONS, Optional.of(draft))
                        .quality()
                        .violations())
                .isEmpty();
        assertThat(imported("herons-worse", HERONS + "91,c,v\n", Optional.of(draft))
                        .quality()
                        .violations())
                .as("above the range, of another kind, and with another note")
                .hasSize(3);
    }

    private DatasetVersion imported(String name, String csv, Optional<Contract> contract) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".csv"), csv);
        CsvPreview preview = datasets.preview(file);
        return datasets.importCsv(
                new ImportRequest(
                        new DatasetName(name),
                        name,
                        file,
                        name + ".csv",
                        preview.schema(),
                        preview.dialect(),
                        contract),
                Progress.none());
    }
}
