package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.rookery.common.InvalidException;
import dev.rookery.model.ModelName;
import dev.rookery.model.ModelVersionId;
import dev.rookery.registry.ModelKind;
import dev.rookery.serving.Deployment;
import dev.rookery.training.Evaluation;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.decision.WaitingCandidates;
import dev.rookery.ui.images.CaptionReviews;
import dev.rookery.ui.images.WorstCaptions;
import dev.rookery.ui.predict.ProgramRequest;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What serves, what came before, and what a version rests on. The version looked at is in the address. */
@Route("models/:name")
public final class ModelView extends Div implements BeforeEnterObserver, AfterNavigationObserver, NamedView {
    static final String NAME = "name";
    static final String VERSION = "version";

    private final ModelPages pages;
    private final CaptionReviews reviews;
    private final Clock clock;
    private final LoadingPlace place = new LoadingPlace();
    private PageHeader header = new PageHeader("");
    private Optional<ModelName> model = Optional.empty();
    private Optional<Integer> version = Optional.empty();
    private String server = "";

    ModelView(ModelPages pages, CaptionReviews reviews, Clock clock) {
        this.pages = pages;
        this.reviews = reviews;
        this.clock = clock;
        addClassName("rookery-model");
        add(header, place);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get(NAME).orElse("");
        try {
            model = Optional.of(new ModelName(name));
        } catch (InvalidException e) {
            throw missing(text("models.noSuch", name));
        }
        if (!pages.has(model.get())) {
            throw missing(text("models.noSuch", name));
        }
        version = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(VERSION)
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf);
        version.filter(number -> !pages.has(new ModelVersionId(model.get(), number)))
                .ifPresent(number -> {
                    throw new MissingThingException(
                            text("models.noVersion", name, number),
                            List.of(new Crumb(text("models.noVersion.model", name), "models/" + name)));
                });
    }

    private static MissingThingException missing(String sentence) {
        return new MissingThingException(sentence, List.of(new Crumb(text("models.noSuch.all"), "models")));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        // Known only while the reader's request is here, not when the answer comes.
        server = ProgramRequest.serverAddress();
        show(new PageHeader(name()));
        read();
    }

    private void read() {
        ModelName name = model.orElseThrow();
        place.load(
                LoadingState.Shape.LIST_AND_DETAILS,
                text("models.pageFailed", name.value()),
                () -> pages.page(name, version),
                this::page);
    }

    @Override
    public String name() {
        return model.map(ModelName::value).orElse("");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.models"), "models"));
    }

    private Component page(ModelPage page) {
        show(header(page));
        Section timeline = new Section(
                new H2(text("models.versions")),
                new VersionTimeline(
                        page.versions(),
                        page.champion(),
                        page.previous(),
                        page.version().id(),
                        page.overrides(),
                        clock));
        timeline.addClassName("rookery-part");
        VersionDetails shown = new VersionDetails(page, server, () -> pages.dvc(page.version()), clock);
        if (page.kind() == ModelKind.CAPTIONER) {
            shown.addBelowGate(new WorstCaptions(reviews, page.version().run()));
        }
        Div details = new Div(shown);
        Div columns = new Div(timeline, details);
        columns.addClassName("rookery-model-columns");
        if (!page.policies().isEmpty()) {
            details.add(new PolicyPanel(page.policies(), pages.policies(), clock, this::read));
        }
        if (page.waiting().isEmpty()) {
            return columns;
        }
        Div both = new Div(new WaitingCandidates(page.waiting(), pages.decisions(), clock, this::read), columns);
        both.addClassName("rookery-section");
        return both;
    }

    /** What the page is about stands above it also while it loads, and when it cannot. */
    private void show(PageHeader next) {
        replace(header, next);
        header = next;
    }

    private PageHeader header(ModelPage page) {
        PageHeader header = new PageHeader(name());
        Optional<Deployment> deployment = page.deployment();
        if (deployment.isPresent()) {
            Span since = new Span(text("models.since") + " ");
            since.add(new RelativeTime(deployment.get().since(), clock));
            header.withMeta(
                    new StatusBadge(
                            Status.GOOD,
                            text(
                                    "models.servingVersion",
                                    deployment.get().version().toString())),
                    since);
            Anchor predict = new Anchor("predict/" + name(), text("nav.predict"));
            predict.addClassName("rookery-button-link");
            page.previous().ifPresent(previous -> header.withActions(rollback(page, previous)));
            header.withActions(predict);
        } else if (page.captioner().isPresent()) {
            header.withMeta(new StatusBadge(
                    Status.GOOD,
                    text(
                            "models.servingVersion",
                            page.captioner().get().version().toString())));
            Anchor describe = new Anchor("images?model=" + name(), text("models.toImages"));
            describe.addClassName("rookery-button-link");
            page.previous().ifPresent(previous -> header.withActions(rollback(page, previous)));
            header.withActions(describe);
        } else {
            header.withMeta(new StatusBadge(Status.BAD, text("models.notServing")));
        }
        return header;
    }

    /** How good the two versions are, each as it was measured before its own gate. */
    private static Optional<String> change(ModelPage page, ModelVersionId previous) {
        return Stream.of(Evaluation.ACCURACY, Evaluation.RMSE)
                .flatMap(metric -> {
                    Optional<Double> now = page.champion().flatMap(id -> page.metric(id, metric));
                    return now
                            .flatMap(before -> page.metric(previous, metric)
                                    .map(after -> text(
                                            "models.rollback.change." + metric,
                                            MetricWords.written(metric).apply(before),
                                            MetricWords.written(metric).apply(after))))
                            .stream();
                })
                .findFirst();
    }

    /** Says what will happen, and that it can be taken back, before it happens. */
    private Button rollback(ModelPage page, ModelVersionId previous) {
        String champion = page.champion().map(ModelVersionId::toString).orElse(name());
        ConfirmDialog confirm = new ConfirmDialog();
        confirm.setHeader(text("models.rollback.title", previous.toString()));
        Div words = new Div(new Paragraph(text("models.rollback.text", previous.toString(), champion)));
        words.addClassName("rookery-section");
        change(page, previous).map(Paragraph::new).ifPresent(words::add);
        confirm.setText(words);
        confirm.setCancelable(true);
        confirm.setCancelText(text("models.rollback.cancel"));
        confirm.setConfirmText(text("models.rollback"));
        confirm.addConfirmListener(_ -> place.load(
                LoadingState.Shape.LIST_AND_DETAILS,
                text("models.rollback.failed", name()),
                () -> {
                    pages.rollback(page.version().id().model());
                    return pages.page(page.version().id().model(), version);
                },
                this::page));
        return new Button(text("models.rollback"), _ -> confirm.open());
    }
}
