package dev.rookery.ui.experiment;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.experiment.ComparisonService;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What shall be compared? The address names data and target, so that the next step from elsewhere is one click. */
@Route("experiments/new")
public final class CompareView extends Div implements BeforeEnterObserver, NamedView {
    private static final String DATA = "data";
    private static final String TARGET = "target";

    private final DatasetService datasets;
    private final ComparisonService comparisons;
    private final LoadingPlace place = new LoadingPlace();

    CompareView(DatasetService datasets, ComparisonService comparisons) {
        this.datasets = datasets;
        this.comparisons = comparisons;
        Paragraph what = new Paragraph(text("compare.what"));
        what.addClassName("rookery-quiet");
        add(new PageHeader(name()), what, place);
    }

    /** Where comparing a version begins. */
    public static String path(DatasetVersionId data, Optional<String> target) {
        return "experiments/new?" + DATA + "=" + encoded(data.toString())
                + target.map(column -> "&" + TARGET + "=" + encoded(column)).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return text("compare.title");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.experiments"), "experiments"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Location location = event.getLocation();
        Optional<String> data = location.getQueryParameters().getSingleParameter(DATA);
        Optional<String> target = location.getQueryParameters().getSingleParameter(TARGET);
        place.load(
                LoadingState.Shape.FORM,
                text("datasets.failed"),
                () -> versions(data),
                versions -> form(versions, data, target));
    }

    /** The latest of each data set, and the one asked for. */
    private List<DatasetVersion> versions(Optional<String> asked) {
        List<DatasetVersion> versions = new ArrayList<>();
        for (Dataset dataset : datasets.datasets()) {
            versions.add(datasets.version(dataset.latest()));
        }
        asked.filter(text -> text.contains("@"))
                .map(DatasetVersionId::parse)
                .filter(id ->
                        versions.stream().noneMatch(version -> version.id().equals(id)))
                .map(datasets::version)
                .ifPresent(versions::addFirst);
        return versions;
    }

    private Component form(List<DatasetVersion> versions, Optional<String> data, Optional<String> target) {
        if (versions.isEmpty()) {
            return new EmptyState(
                    Glyph.DATASETS, text("compare.noData"), new Anchor("datasets", text("predict.toDatasets")));
        }
        DatasetVersion first = data.flatMap(asked -> versions.stream()
                        .filter(version -> version.id().toString().equals(asked)
                                || version.id().dataset().value().equals(asked))
                        .findFirst())
                .orElse(versions.getFirst());
        return new ComparePanel(versions, first, target, comparisons, CompareView::remember);
    }

    /** Keeps the address in step with what is chosen, so that it can be sent and comes back. */
    private static void remember(DatasetVersionId data, Optional<String> target) {
        UI.getCurrent().getPage().getHistory().replaceState(null, path(data, target));
    }
}
