package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.model.ModelName;
import dev.rookery.storage.ObjectStore;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.vision.CaptionBatches;
import dev.rookery.vision.CaptionOptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is on all these pictures? Everything under a prefix of the bucket, as work that goes on without its page. */
@Route("images/batch")
public final class BatchView extends Div implements BeforeEnterObserver, NamedView {
    private static final String JOB = "job";

    private final CaptionBatches batches;
    private final PictureDesk desk;
    private final ObjectStore objects;
    private final JobService jobs;
    private final Clock clock;

    BatchView(CaptionBatches batches, PictureDesk desk, ObjectStore objects, JobService jobs, Clock clock) {
        this.batches = batches;
        this.desk = desk;
        this.objects = objects;
        this.jobs = jobs;
        this.clock = clock;
        addClassName("rookery-bring");
    }

    @Override
    public String name() {
        return text("batch.page");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.images"), "images"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new PageHeader(name()));
        Optional<Job> job =
                event.getLocation().getQueryParameters().getSingleParameter(JOB).flatMap(this::find);
        if (job.isPresent()) {
            add(new BatchOutcome(batches, jobs, clock, job.get()));
        } else {
            ask();
        }
    }

    private Optional<Job> find(String id) {
        try {
            return Optional.of(batches.job(new JobId(UUID.fromString(id))));
        } catch (IllegalArgumentException | NotFoundException e) {
            return Optional.empty();
        }
    }

    private void ask() {
        TextField prefix = new TextField(text("bring.prefixName"));
        prefix.setHelperText(text("batch.prefixHelp", objects.describe()));
        prefix.setMaxLength(500);
        Select<String> model = new Select<>();
        model.setLabel(text("images.captioner"));
        model.setItems(desk.health().serving().stream()
                .map(each -> each.version().model().value())
                .toList());
        model.setValue(desk.defaultModel().value());
        Button start = new Button(text("batch.start"), Glyph.CHECK.create());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(_ -> {
            prefix.setInvalid(false);
            try {
                JobId job = batches.start(
                        prefix.getValue().strip(),
                        Optional.ofNullable(model.getValue()).map(ModelName::new),
                        CaptionOptions.DEFAULT);
                UI.getCurrent().navigate("images/batch", QueryParameters.simple(Map.of(JOB, job.toString())));
            } catch (RookeryException e) {
                prefix.setErrorMessage(say(e.sentence()));
                prefix.setInvalid(true);
            }
        });
        Div fields = new Div(prefix, model);
        fields.addClassName("rookery-bring-fields");
        Div actions = new Div(start);
        actions.addClassName("rookery-actions");
        add(new Paragraph(text("batch.words")), fields, actions);
    }
}
