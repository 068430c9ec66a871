package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.serving.Batch;
import dev.rookery.serving.BatchId;
import dev.rookery.serving.BatchScoring;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What does the model say of all these rows? A file or a data set in, the same rows with their answers out. */
@Route("batches/:id?")
public final class BatchesView extends Div implements BeforeEnterObserver, NamedView {
    private static final String MODEL = "model";

    private final BatchScoring batches;
    private final PredictServices services;
    private final DatasetService datasets;
    private final JobService jobs;
    private final Clock clock;

    public BatchesView(
            BatchScoring batches, PredictServices services, DatasetService datasets, JobService jobs, Clock clock) {
        this.batches = batches;
        this.services = services;
        this.datasets = datasets;
        this.jobs = jobs;
        this.clock = clock;
        addClassName("rookery-bring");
    }

    /** Where rows are brought to a model. */
    static String path(ModelName model) {
        return "batches?" + MODEL + "=" + model;
    }

    @Override
    public String name() {
        return text("scoring.title");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.predict"), "predict"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Optional<String> asked = event.getRouteParameters().get("id");
        if (asked.isPresent()) {
            Batch batch = find(asked.get());
            add(
                    new PageHeader(text(
                            "scoring.of", batch.spec().input(), batch.spec().version())),
                    new BatchProgress(batches, jobs, clock, batch));
        } else {
            add(new PageHeader(name()));
            ask(event.getLocation().getQueryParameters().getSingleParameter(MODEL));
        }
    }

    private Batch find(String text) {
        try {
            return batches.find(
                    BatchId.parse(text).orElseThrow(() -> new NotFoundException(text("scoring.noSuch", text))));
        } catch (NotFoundException e) {
            throw new MissingThingException(
                    text("scoring.noSuch", text), List.of(new Crumb(text("scoring.title"), "batches")));
        }
    }

    private void ask(Optional<String> wanted) {
        List<String> names = services.serving().stream()
                .map(serving -> serving.version().model().value())
                .toList();
        if (names.isEmpty()) {
            add(new Paragraph(text("predict.noModel")));
            return;
        }
        Select<String> model = new Select<>();
        model.setLabel(text("predict.model"));
        model.setItems(names);
        model.setValue(wanted.filter(names::contains).orElse(names.getFirst()));
        Checkbox explain = new Checkbox(text("scoring.explain"));
        Select<String> data = new Select<>();
        data.setLabel(text("scoring.data"));
        data.setItems(datasets.datasets().stream()
                .map(Dataset::name)
                .map(name -> datasets.latest(name).id().toString())
                .toList());
        // A file comes in on a thread of its own, which must not look at the page.
        AtomicReference<RowsDrop.Wish> wish = new AtomicReference<>();
        Runnable chosen = () -> wish.set(new RowsDrop.Wish(new ModelName(model.getValue()), explain.getValue()));
        chosen.run();
        model.addValueChangeListener(_ -> chosen.run());
        explain.addValueChangeListener(_ -> chosen.run());
        Div refusal = new Div();
        Button start = new Button(text("scoring.start"), Glyph.PLAY.create(), _ -> {
            refusal.removeAll();
            if (data.getValue() == null) {
                data.setErrorMessage(text("scoring.data.missing"));
                data.setInvalid(true);
                return;
            }
            try {
                open(batches.start(
                        new ModelName(model.getValue()),
                        Optional.empty(),
                        DatasetVersionId.parse(data.getValue()),
                        explain.getValue()));
            } catch (RookeryException e) {
                refusal.add(new FailedState(text("scoring.notTaken"), say(e.sentence())));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot keep the rows", e);
            }
        });
        start.addThemeVariants(ButtonVariant.PRIMARY);
        Div fields = new Div(model, data);
        fields.addClassName("rookery-bring-fields");
        Div actions = new Div(start);
        actions.addClassName("rookery-actions");
        add(
                new Paragraph(text("scoring.words")),
                new RowsDrop(batches, wish::get, BatchesView::open),
                fields,
                explain,
                actions,
                refusal);
    }

    private static void open(BatchId id) {
        UI.getCurrent().navigate("batches/" + id);
    }
}
