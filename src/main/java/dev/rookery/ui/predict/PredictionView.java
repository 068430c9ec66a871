package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.NotFoundException;
import dev.rookery.model.ModelVersionId;
import dev.rookery.serving.LoggedPrediction;
import dev.rookery.serving.PredictionId;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Formats;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What was answered then, and by what? One logged prediction under an address that stays. */
@Route("predictions/:id")
public final class PredictionView extends Div implements BeforeEnterObserver, AfterNavigationObserver, NamedView {
    private static final String BESIDE = "version";

    private final ReopenedPages pages;
    private final Clock clock;
    private final Div header = new Div();
    private final LoadingPlace place = new LoadingPlace();
    private Optional<LoggedPrediction> logged = Optional.empty();
    private Optional<Integer> beside = Optional.empty();

    public PredictionView(ReopenedPages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
        addClassName("rookery-reopened");
        add(header, place);
    }

    /** Where a logged prediction is. */
    static String path(PredictionId id) {
        return "predictions/" + id;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getRouteParameters().get("id").orElse("");
        PredictionId id = PredictionId.parse(asked).orElseThrow(() -> missing(asked));
        try {
            logged = Optional.of(pages.find(id));
        } catch (NotFoundException e) {
            throw missing(asked);
        }
        beside = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(BESIDE)
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf);
    }

    private static MissingThingException missing(String id) {
        return new MissingThingException(
                text("reopened.noSuch", id), List.of(new Crumb(text("reopened.all"), "predictions")));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        LoggedPrediction shown = logged.orElseThrow();
        showHeader(shown);
        Supplier<ReopenedPage> read = () -> pages.page(shown, beside);
        place.load(
                LoadingState.Shape.LIST_AND_DETAILS,
                text("reopened.failed", shown.id().toString()),
                read::get,
                this::content);
    }

    private Component content(ReopenedPage page) {
        return new ReopenedDesk(page, this::compare);
    }

    private void compare(Optional<ModelVersionId> version) {
        QueryParameters query = version.map(id -> QueryParameters.of(BESIDE, Integer.toString(id.number())))
                .orElse(QueryParameters.empty());
        getUI().ifPresent(ui -> ui.navigate(path(logged.orElseThrow().id()), query));
    }

    private void showHeader(LoggedPrediction shown) {
        String model = shown.version().model().value();
        Anchor again = new Anchor("predict/" + model + again(shown), text("reopened.again"));
        again.addClassName("rookery-button-link");
        header.removeAll();
        header.add(new PageHeader(text("reopened.title", answer(shown)))
                .withMeta(
                        new RelativeTime(shown.at(), clock),
                        new Anchor(
                                "models/" + model + "?version="
                                        + shown.version().number(),
                                shown.version().toString()),
                        new Span(text("reopened.source." + shown.source())))
                .withActions(again));
    }

    /** The same inputs in the form, which asks whatever serves now. */
    private static String again(LoggedPrediction shown) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        LoggedFields.form(shown.inputs()).forEach((name, value) -> query.put(name, List.of(value)));
        query.put("answer", List.of("1"));
        return "?" + new QueryParameters(query).getQueryString();
    }

    /** The answer as it was logged. */
    static String answer(LoggedPrediction logged) {
        if (logged.probability().isPresent()) {
            return logged.label();
        }
        return Formats.current().number(Double.parseDouble(logged.label()));
    }

    @Override
    public String name() {
        return logged.map(shown -> text("reopened.title", answer(shown))).orElse("");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.predict"), "predict"), new Crumb(text("history.title"), "predictions"));
    }
}
