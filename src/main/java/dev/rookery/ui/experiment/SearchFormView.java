package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.experiment.SearchService;
import dev.rookery.training.Algorithm;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.RunSpec;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose settings shall be searched, and where? The address names data, target and algorithm. */
@Route("experiments/searches/new")
public final class SearchFormView extends Div implements BeforeEnterObserver, NamedView {
    private static final String DATA = "data";
    private static final String TARGET = "target";
    private static final String ALGORITHM = "algorithm";

    private final DatasetService datasets;
    private final SearchService searches;
    private final LoadingPlace place = new LoadingPlace();
    private String address = "";

    SearchFormView(DatasetService datasets, SearchService searches) {
        this.datasets = datasets;
        this.searches = searches;
        Paragraph what = new Paragraph(text("tune.what"));
        what.addClassName("rookery-quiet");
        add(new PageHeader(name()), what, place);
    }

    /** Where searching the settings of a spec's algorithm begins. */
    static String path(RunSpec spec) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put(DATA, spec.data().toString());
        query.put(TARGET, spec.target());
        query.put(ALGORITHM, Hyperparameters.algorithm(spec.hyperparameters()).key());
        return "experiments/searches/new?" + QueryParameters.simple(query).getQueryString();
    }

    @Override
    public String name() {
        return text("tune.title");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.experiments"), "experiments"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = event.getLocation().getPathWithQueryParameters();
        QueryParameters query = event.getLocation().getQueryParameters();
        Optional<String> data = query.getSingleParameter(DATA);
        Optional<String> target = query.getSingleParameter(TARGET);
        Algorithm algorithm = query.getSingleParameter(ALGORITHM).stream()
                .flatMap(key ->
                        Algorithm.COMPARED.stream().filter(each -> each.key().equals(key)))
                .findFirst()
                .orElse(Algorithm.GRADIENT_BOOSTING);
        place.load(
                LoadingState.Shape.FORM,
                text("datasets.failed"),
                () -> versions(data),
                versions -> form(versions, target, algorithm));
    }

    /** The one asked for, then the latest of each data set. */
    private List<DatasetVersion> versions(Optional<String> asked) {
        return Stream.concat(
                        asked.filter(text -> text.contains("@")).map(DatasetVersionId::parse).stream(),
                        datasets.datasets().stream().map(each -> each.latest()))
                .distinct()
                .map(datasets::version)
                .sorted(Comparator.comparing(version -> asked.filter(
                                text -> version.id().dataset().value().equals(text))
                        .isEmpty()))
                .toList();
    }

    private Component form(List<DatasetVersion> versions, Optional<String> target, Algorithm algorithm) {
        if (versions.isEmpty()) {
            return new EmptyState(
                    Glyph.DATASETS, text("compare.noData"), new Anchor("datasets", text("predict.toDatasets")));
        }
        return new SearchPanel(new SearchForm(versions, target, algorithm), searches, this::remember);
    }

    /** Keeps the address in step with what is chosen; one that says it already is left alone, for who goes on through the history. */
    private void remember(RunSpec spec) {
        String now = path(spec);
        if (!now.equals(address)) {
            address = now;
            UI.getCurrent().getPage().getHistory().replaceState(null, now);
        }
    }
}
