package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.rookery.model.ForeignGraph;
import dev.rookery.model.ModelName;
import dev.rookery.serving.Deployment;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.model.ModelScore;
import dev.rookery.ui.text.FieldWords;
import java.util.List;
import java.util.function.Consumer;

/** Which model answers here, how good it is, what it learned from or was judged on; with several models also the way to another. */
final class ModelHeading extends Composite<Div> {
    private final Deployment deployment;
    private final PredictServices services;
    private final Span score = new Span();

    ModelHeading(Deployment deployment, PredictServices services, Consumer<ModelName> choose) {
        this.deployment = deployment;
        this.services = services;
        ModelName name = deployment.version().model();
        String target =
                FieldWords.label(deployment.model().predictor().signature().target());
        // What a model that came ready-made learned from nobody here knows: the data has judged it.
        boolean brought = deployment.model().predictor().scorer() instanceof ForeignGraph;
        PageHeader header = new PageHeader(text("predict.title", target.toLowerCase(getLocale())));
        header.withMeta(
                new Anchor(
                        "models/" + name + "?version=" + deployment.version().number(),
                        deployment.version().toString()),
                score,
                new Anchor(
                        "datasets/" + deployment.data().dataset(),
                        text(
                                brought ? "predict.dataBrought" : "predict.data",
                                deployment.data().toString())),
                new Anchor(BatchesView.path(name), text("scoring.title")),
                new Anchor(HistoryView.path(name), text("history.title")));
        List<ModelName> names = services.serving().stream()
                .map(other -> other.version().model())
                .toList();
        if (names.size() > 1) {
            Select<ModelName> select = new Select<>();
            select.setItems(names);
            select.setItemLabelGenerator(ModelName::value);
            select.setValue(name);
            select.setAriaLabel(text("predict.model"));
            select.addValueChangeListener(event -> {
                if (event.isFromClient()) {
                    choose.accept(event.getValue());
                }
            });
            header.withActions(select);
        }
        getContent().add(header);
    }

    /** The score lies in the run's files, so it comes a moment later. */
    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        Thread.ofVirtual()
                .name("ui-score")
                .start(() -> services.evaluation(deployment)
                        .flatMap(ModelScore::of)
                        .ifPresent(found -> ui.access(() -> {
                            score.removeAll();
                            score.add(found.line());
                        })));
    }
}
