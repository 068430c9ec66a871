package dev.rookery.ui.foreign;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.RookeryException;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.foreign.BringGraph;
import dev.rookery.foreign.ForeignImports;
import dev.rookery.foreign.GraphInspection;
import dev.rookery.job.JobId;
import dev.rookery.model.ModelName;
import dev.rookery.security.CurrentUser;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.dataset.train.ColumnChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Under which name a model comes, what it answers, which columns it takes, and what it must reach. */
final class ForeignTerms extends Section {
    private final ForeignImports imports;
    private final byte[] onnx;
    private final GraphInspection graph;
    private final Consumer<JobId> started;
    private final TextField name = new TextField(text("bring.name"));
    private final Select<DatasetVersion> data = new Select<>();
    private final Select<String> target = new Select<>();
    private final TextArea features = new TextArea(text("foreign.features"));
    private final TextField classes = new TextField(text("foreign.classes"));
    private final NumberField floor = new NumberField(text("foreign.floor"));

    ForeignTerms(
            ForeignImports imports,
            byte[] onnx,
            GraphInspection graph,
            List<DatasetVersion> versions,
            Consumer<JobId> started) {
        this.imports = imports;
        this.onnx = onnx;
        this.graph = graph;
        this.started = started;
        addClassName("rookery-part");
        add(new H2(text("bring.terms")));
        if (versions.isEmpty()) {
            add(new EmptyState(
                    Glyph.DATASETS, text("foreign.noData"), new Anchor("datasets", text("predict.toDatasets"))));
            return;
        }
        name.setAllowedCharPattern("[a-z0-9_\\-]");
        name.setMaxLength(63);
        name.setHelperText(text("bring.nameHelp"));
        floor.setHelperText(text("foreign.floorHelp"));
        floor.setMin(0);
        floor.setMax(1);
        floor.setStep(0.01);
        features.setHelperText(text("foreign.featuresHelp"));
        classes.setHelperText(text("foreign.classesHelp"));
        classes.setValue(String.join(", ", graph.classes()));
        target.setLabel(text("foreign.target"));
        target.addValueChangeListener(_ -> suggest());
        data.setLabel(text("bring.set"));
        data.setHelperText(text("foreign.dataHelp"));
        data.setItemLabelGenerator(version -> version.id().toString());
        data.setItems(versions);
        data.addValueChangeListener(event -> {
            target.setItems(ColumnChoice.targets(event.getValue()));
            target.setValue(usualTarget(event.getValue()));
        });
        data.setValue(versions.stream()
                .filter(version -> holds(version, graph.features()))
                .findFirst()
                .orElse(versions.getFirst()));
        Div fields = new Div(name, data, target, classes, floor);
        fields.addClassName("rookery-bring-fields");
        Paragraph words = new Paragraph(text("foreign.demands"));
        words.addClassName("rookery-quiet");
        Button bring = new Button(text("bring.start"), Glyph.CHECK.create(), _ -> start());
        bring.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(bring);
        actions.addClassName("rookery-actions");
        add(fields, features, words, actions);
    }

    private static boolean holds(DatasetVersion version, List<String> columns) {
        return !columns.isEmpty()
                && columns.stream()
                        .allMatch(column -> version.schema().field(column).isPresent());
    }

    /** The column that is meant to be predicted, or the last one that can be. */
    private static String usualTarget(DatasetVersion version) {
        List<String> targets = ColumnChoice.targets(version);
        return targets.stream()
                .filter(column -> !ColumnChoice.usual(version, column).contains(column))
                .filter(column -> !ColumnChoice.isNumber(version, column))
                .reduce((_, later) -> later)
                .orElse(targets.isEmpty() ? "" : targets.getLast());
    }

    /** Where the file names no columns: the numbers of the data set, if there are as many as it takes. */
    private void suggest() {
        features.setVisible(graph.features().isEmpty());
        classes.setVisible(target.getValue() != null && !ColumnChoice.isNumber(data.getValue(), target.getValue()));
        if (graph.features().isEmpty() && target.getValue() != null) {
            List<String> numbers = ColumnChoice.usual(data.getValue(), target.getValue()).stream()
                    .filter(column -> ColumnChoice.isNumber(data.getValue(), column))
                    .toList();
            features.setValue(numbers.size() == graph.takes() ? String.join(", ", numbers) : "");
        }
    }

    private void start() {
        name.setInvalid(false);
        features.setInvalid(false);
        if (floor.isInvalid()) {
            floor.focus();
            return;
        }
        ModelName model;
        try {
            model = new ModelName(name.getValue());
        } catch (RookeryException e) {
            refuse(name, e);
            name.focus();
            return;
        }
        try {
            started.accept(imports.start(new BringGraph(
                    model,
                    onnx,
                    data.getValue().id().dataset(),
                    target.getValue(),
                    names(features.getValue()),
                    classes.isVisible() ? names(classes.getValue()) : List.of(),
                    Optional.ofNullable(floor.getValue()),
                    CurrentUser.name())));
        } catch (RookeryException e) {
            refuse(features.isVisible() ? features : name, e);
        }
    }

    private static void refuse(HasValidation field, RookeryException e) {
        field.setErrorMessage(say(e.sentence()));
        field.setInvalid(true);
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
