package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import dev.rookery.common.InvalidException;
import dev.rookery.model.ModelName;
import dev.rookery.serving.LoggedPrediction;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.model.DataTable;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What was answered lately? The newest predictions, of one model or of all, each with a link that stays. */
@Route("predictions")
public final class HistoryView extends Div implements AfterNavigationObserver, NamedView {
    private static final String MODEL = "model";

    private final ReopenedPages pages;
    private final Clock clock;
    private final Div header = new Div();
    private final LoadingPlace place = new LoadingPlace();
    private Optional<ModelName> model = Optional.empty();

    public HistoryView(ReopenedPages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
        add(header, place);
    }

    /** Where the history of a model is. */
    static String path(ModelName model) {
        return "predictions?" + MODEL + "=" + model;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        model = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(MODEL)
                .flatMap(HistoryView::named);
        header.removeAll();
        PageHeader head = new PageHeader(
                model.map(name -> text("history.of", name.value())).orElseGet(() -> text("history.title")));
        model.ifPresent(_ -> head.withMeta(new Anchor("predictions", text("history.all"))));
        header.add(head);
        place.load(LoadingState.Shape.TABLE, text("history.failed"), () -> pages.recent(model), this::table);
    }

    private static Optional<ModelName> named(String text) {
        try {
            return Optional.of(new ModelName(text));
        } catch (InvalidException e) {
            return Optional.empty();
        }
    }

    private Component table(List<LoggedPrediction> predictions) {
        if (predictions.isEmpty()) {
            return new EmptyState(Glyph.PREDICT, text("history.none"), new Anchor("predict", text("history.predict")));
        }
        DataTable table = new DataTable(
                text("history.caption", predictions.size()),
                List.of(
                        text("history.answer"),
                        text("history.probability"),
                        text("predict.model"),
                        text("history.source"),
                        text("history.at")));
        table.addClassName("rookery-caption-unseen");
        table.stackOnPhone();
        for (LoggedPrediction logged : predictions) {
            table.addRow(
                    new Anchor(PredictionView.path(logged.id()), PredictionView.answer(logged)),
                    DataTable.figure(
                            logged.probability().isPresent()
                                    ? ProbabilityBars.percent(
                                            logged.probability().getAsDouble())
                                    : ""),
                    new Span(logged.version().toString()),
                    new Span(text("reopened.source." + logged.source())),
                    new RelativeTime(logged.at(), clock));
        }
        return table;
    }

    @Override
    public String name() {
        return text("history.title");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.predict"), "predict"));
    }
}
