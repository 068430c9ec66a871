package dev.rookery.ui.foreign;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.foreign.ForeignImports;
import dev.rookery.foreign.GraphInspection;
import dev.rookery.job.JobId;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.job.FileDrop;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.function.Consumer;

/** Takes a file, shows what was found in it, and then asks under which name and on what terms it may come. */
final class ForeignForm extends Div {
    private final ForeignImports imports;
    private final DatasetService datasets;
    private final Consumer<JobId> started;
    private final LoadingPlace found = new LoadingPlace();

    /** All that is shown of a file. */
    private record Looked(GraphInspection graph, List<DatasetVersion> data) {}

    ForeignForm(ForeignImports imports, DatasetService datasets, Consumer<JobId> started) {
        this.imports = imports;
        this.datasets = datasets;
        this.started = started;
        addClassName("rookery-bring-form");
        String most = Formats.current().size(ForeignImports.MOST_BYTES);
        FileDrop<byte[]> drop = new FileDrop<>(
                ForeignImports.MOST_BYTES,
                new FileDrop.Words(
                        text("foreign.drop"),
                        text("foreign.choose"),
                        text("foreign.help", most),
                        text("foreign.notTaken"),
                        text("foreign.tooLarge", most)),
                ForeignImports::read,
                this::look);
        add(new Paragraph(text("foreign.words")), drop, found);
    }

    void look(byte[] onnx) {
        found.load(
                LoadingState.Shape.TABLE,
                text("foreign.notUsable"),
                () -> new Looked(imports.look(onnx), newest()),
                looked -> show(onnx, looked));
    }

    private List<DatasetVersion> newest() {
        return datasets.datasets().stream()
                .map(dataset -> datasets.version(dataset.latest()))
                .toList();
    }

    private Component show(byte[] onnx, Looked looked) {
        Div all = new Div(
                new FoundGraph(looked.graph()),
                new ForeignTerms(imports, onnx, looked.graph(), looked.data(), started));
        all.addClassName("rookery-bring-found");
        return all;
    }
}
