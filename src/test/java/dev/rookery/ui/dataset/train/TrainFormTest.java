package dev.rookery.ui.dataset.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.job.Progress;
import dev.rookery.training.Algorithm;
import dev.rookery.training.RunSpec;
import dev.rookery.training.Task;
import dev.rookery.ui.ViewTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class TrainFormTest extends ViewTest {
    @Autowired
    DatasetService datasets;

    @Autowired
    TrainDialog dialog;

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void aLinearModelIsNamedByTheKindOfItsAnswer() throws IOException {
        StringBuilder rows = new StringBuilder("size,target\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i).append(".5,").append(i * 3).append('\n');
        }
        TrainForm form = new TrainForm(imported("terns", rows.toString(), Optional.empty()), () -> {});
        UI.getCurrent().add(form);
        Select<Algorithm> algorithm = (Select<Algorithm>) find(Select.class).all().stream()
                .filter(select -> "Algorithm".equals(select.getLabel()))
                .findFirst()
                .orElseThrow();
        RadioButtonGroup<Task> task =
                (RadioButtonGroup<Task>) find(RadioButtonGroup.class).single();

        assertThat(task.getValue()).as("a number with 40 values").isEqualTo(Task.REGRESSION);
        assertThat(algorithm.getItemLabelGenerator().apply(Algorithm.LINEAR)).isEqualTo("Ridge regression");
        task.setValue(Task.CLASSIFICATION);
        assertThat(algorithm.getItemLabelGenerator().apply(Algorithm.LINEAR)).isEqualTo("Logistic regression");
        assertThat(algorithm.getItemLabelGenerator().apply(Algorithm.RANDOM_FOREST))
                .isEqualTo("Random forest");
    }

    @Test
    void aColumnThatStandsInTheWayIsLeftOutWhereThatIsSaid() throws IOException {
        StringBuilder rows = new StringBuilder("size,ring,place,kind\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i).append(".5,").append(i == 3 ? "" : "yes").append(",here,");
            rows.append(i % 2 == 0 ? "a" : "b").append('\n');
        }
        DatasetVersion version = imported("rings", rows.toString(), Optional.empty());
        RunSpec usual = RunSpec.defaults(version, "kind");
        dialog.open(version, Optional.of(usual.withFeatures(List.of("size", "ring", "place"))), () -> {});
        awaitContent(() -> !buttons("Leave all 2 out").isEmpty());

        assertThat(start().isEnabled()).isFalse();
        test(buttons("Leave it out").getFirst()).click();
        awaitContent(() -> buttons("Leave it out").size() == 1);
        assertThat(buttons("Leave all 2 out")).isEmpty();
        test(buttons("Leave it out").getFirst()).click();
        awaitContent(() -> start().isEnabled());
        assertThat(find(CheckboxGroup.class).single().getValue()).isEqualTo(Set.of("size"));
    }

    private Button start() {
        return buttons("Start training").getFirst();
    }

    private List<Button> buttons(String words) {
        return find(Button.class).all().stream()
                .filter(button -> words.equals(button.getText()))
                .toList();
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
