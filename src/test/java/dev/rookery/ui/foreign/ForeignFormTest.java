package dev.rookery.ui.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.foreign.ForeignFiles;
import dev.rookery.foreign.ForeignImports;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.job.Progress;
import dev.rookery.model.ModelName;
import dev.rookery.registry.GateService;
import dev.rookery.registry.RegistryService;
import dev.rookery.ui.ViewTest;
import dev.rookery.ui.job.FollowedJob;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a file of another tool to a model that serves, by the form. */
class ForeignFormTest extends ViewTest {
    @Autowired
    private ForeignImports imports;

    @Autowired
    private DatasetService datasets;

    @Autowired
    private JobService jobs;

    @Autowired
    private RegistryService registry;

    @Autowired
    private GateService gate;

    @Autowired
    private Clock clock;

    private final List<JobId> started = new ArrayList<>();
    private ForeignForm form;

    @BeforeEach
    void open() {
        datasets.pullSample(new DatasetName("iris"), Progress.none());
        form = new ForeignForm(imports, datasets, started::add);
        UI.getCurrent().add(form);
    }

    @Test
    void bringsAModelThatNamesItsColumns() {
        form.look(ForeignFiles.sklearn());
        awaitContent(() -> words().contains("On what terms"));

        assertThat(words())
                .contains("It takes 4 numbers a row: sepal_length_cm, sepal_width_cm, petal_length_cm, petal_width_cm.")
                .contains("X float[?, 4]", "probabilities float[?, 3]");
        assertThat(find(TextArea.class).all()).isEmpty();
        assertThat(choices()).containsValues("iris@1", "species");

        button().click();
        assertThat(find(TextField.class).all().getFirst().isInvalid()).isTrue();
        assertThat(started).isEmpty();

        find(TextField.class).all().getFirst().setValue("brought-by-form");
        find(NumberField.class).single().setValue(0.9);
        button().click();

        assertThat(jobs.await(started.getFirst(), Duration.ofSeconds(60)).state())
                .isEqualTo(JobState.SUCCEEDED);
        assertThat(registry.champion(new ModelName("brought-by-form"))).isPresent();

        UI.getCurrent()
                .add(new FollowedJob(
                        jobs, clock, jobs.find(started.getFirst()).orElseThrow(), new ForeignOutcome(gate)));
        awaitContent(() -> words().contains("The gate agrees: brought-by-form answers now."));
        assertThat(words()).contains("there is no trainer to compare it with");
    }

    @Test
    void asksForTheColumnsOfAModelThatNamesNoneAndOffersThoseThatFit() {
        form.look(ForeignFiles.torch());
        awaitContent(() -> words().contains("On what terms"));

        assertThat(words()).contains("It takes 4 numbers a row and does not say which columns they are.");
        TextArea columns = find(TextArea.class).single();
        assertThat(columns.getValue()).isEqualTo(String.join(", ", ForeignFiles.COLUMNS));
        columns.setValue("petal_length_cm");
        find(TextField.class).all().getFirst().setValue("wanting");
        button().click();

        assertThat(columns.isInvalid()).isTrue();
        assertThat(columns.getErrorMessage()).contains("takes 4 numbers a row, and 1 column is named");
        assertThat(started).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoModel() {
        form.look("no graph".getBytes(StandardCharsets.UTF_8));
        awaitContent(() -> words().contains("This file cannot be used"));

        assertThat(words()).contains("not a readable ONNX file");
        assertThat(find(Button.class).all())
                .noneMatch(button -> button.getText().equals("Bring it"));
    }

    private Button button() {
        return find(Button.class).all().stream()
                .filter(button -> button.getText().equals("Bring it"))
                .findFirst()
                .orElseThrow();
    }

    /** What is chosen, by label. */
    private Map<String, String> choices() {
        return find(Select.class).all().stream()
                .collect(Collectors.toMap(Select::getLabel, select -> label((Select<?>) select)));
    }

    private static <T> String label(Select<T> select) {
        return select.getItemLabelGenerator() == null
                ? String.valueOf(select.getValue())
                : select.getItemLabelGenerator().apply(select.getValue());
    }

    private static String words() {
        return text(UI.getCurrent());
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }
}
