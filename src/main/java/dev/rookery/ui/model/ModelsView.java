package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.rookery.registry.ModelVersion;
import dev.rookery.registry.OpaqueModel;
import dev.rookery.registry.OpaqueModelService;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Messages;
import java.time.Clock;
import java.util.List;

/** Which models there are, which version of each is the champion, and whether it serves. */
@Route("models")
@Menu(title = "nav.models", icon = "models", order = 3)
public final class ModelsView extends Div implements NamedView {
    private final ModelPages pages;
    private final OpaqueModelService opaque;
    private final Clock clock;
    private final LoadingPlace place = new LoadingPlace();

    /** All that the page shows. */
    private record Models(List<ModelPages.Entry> own, List<OpaqueModel> opaque) {}

    ModelsView(ModelPages pages, OpaqueModelService opaque, Clock clock) {
        this.pages = pages;
        this.opaque = opaque;
        this.clock = clock;
        add(new PageHeader(name()).withActions(new Anchor("foreign-models", text("foreign.page"))), place);
    }

    @Override
    public String name() {
        return text("nav.models");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        place.load(
                LoadingState.Shape.CARDS,
                text("models.failed"),
                () -> new Models(pages.all(), opaque.all()),
                this::show);
    }

    private Component show(Models models) {
        Component own = cards(models.own());
        return models.opaque().isEmpty() ? own : new Div(own, new OpaqueModels(models.opaque(), clock));
    }

    private Component cards(List<ModelPages.Entry> entries) {
        if (entries.isEmpty()) {
            return new EmptyState(
                    Glyph.MODELS, text("models.none"), new Anchor("datasets", text("predict.toDatasets")));
        }
        Div cards = new Div();
        cards.addClassName("rookery-model-cards");
        entries.forEach(entry -> cards.add(card(entry)));
        return cards;
    }

    private Article card(ModelPages.Entry entry) {
        String name = entry.model().name().value();
        Div head = new Div(new H2(new Anchor("models/" + name, name)), state(entry));
        head.addClassName("rookery-card-top");
        Article card = new Article(head);
        card.addClassName("rookery-card");
        entry.evaluation().flatMap(ModelScore::of).map(ModelScore::headline).ifPresent(card::add);
        FactList facts = new FactList();
        entry.model()
                .champion()
                .ifPresent(champion -> facts.with(
                                text("alias.champion"), champion.id().toString())
                        .with(text("home.data"), DataLink.of(entry.model().kind(), champion.data(), entry.data()))
                        .with(text("home.trained"), new RelativeTime(champion.created(), clock)));
        facts.with(
                text("models.versions"),
                Messages.text("models.count", entry.model().versions()));
        card.add(facts);
        if (entry.deployment().isPresent()) {
            Anchor predict = new Anchor("predict/" + name, text("nav.predict"));
            predict.addClassName("rookery-button-link");
            predict.getElement().setAttribute("aria-label", text("home.predictWith", name));
            card.add(predict);
        } else if (entry.captioner().isPresent()) {
            Anchor describe = new Anchor("images?model=" + name, text("models.toImages"));
            describe.addClassName("rookery-button-link");
            card.add(describe);
        }
        return card;
    }

    private static StatusBadge state(ModelPages.Entry entry) {
        if (entry.captioner().isPresent()) {
            return new StatusBadge(Status.GOOD, text("models.captions"));
        }
        if (entry.deployment().isEmpty()) {
            return new StatusBadge(Status.BAD, text("models.notServing"));
        }
        boolean current = entry.model()
                .champion()
                .map(ModelVersion::id)
                .equals(entry.deployment().map(deployment -> deployment.version()));
        return current
                ? new StatusBadge(Status.GOOD, text("models.serving"))
                : new StatusBadge(
                        Status.WARNING,
                        text(
                                "models.servingOther",
                                entry.deployment().get().version().toString()));
    }
}
