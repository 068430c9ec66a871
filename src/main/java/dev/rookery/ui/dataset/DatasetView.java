package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.rookery.common.InvalidException;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.QuarantineService;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.dataset.quarantine.QuarantineView;
import dev.rookery.ui.dataset.train.TrainDialog;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.MissingThingException;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Messages;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What is in this data set, and can I trust it? The address is the state: {@code tab}, {@code version}, {@code train}, and what
 * the tab adds. Every change goes through it, so the view only ever shows what an address says.
 */
@Route("datasets/:name")
public final class DatasetView extends Div implements BeforeEnterObserver, AfterNavigationObserver, NamedView {
    private static final String TAB = "tab";
    private static final String VERSION = "version";
    private static final String TRAIN = "train";

    private final DatasetService datasets;
    private final QuarantineService quarantines;
    private final DatasetTabs contents;
    private final ObjectProvider<TrainDialog> trainDialogs;
    private final Clock clock;
    private final Div content = new Div();
    private @Nullable TabBar bar;
    private @Nullable Dataset dataset;
    private @Nullable DatasetVersion version;
    private @Nullable DatasetTab shown;
    private Map<String, List<String>> query = Map.of();

    DatasetView(
            DatasetService datasets,
            QuarantineService quarantines,
            DatasetTabs contents,
            ObjectProvider<TrainDialog> trainDialogs,
            Clock clock) {
        this.datasets = datasets;
        this.quarantines = quarantines;
        this.contents = contents;
        this.trainDialogs = trainDialogs;
        this.clock = clock;
        content.addClassName("rookery-tab-content");
        content.getElement().setAttribute("role", "region");
    }

    /** Where a data set is shown. */
    public static String path(DatasetName name) {
        return "datasets/" + name;
    }

    @Override
    public String name() {
        return dataset == null ? text("nav.datasets") : Messages.say(dataset.title());
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.datasets"), "datasets"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        DatasetName name = nameIn(event.getRouteParameters());
        Dataset found = datasets.find(name).orElseThrow(() -> missing(name.value()));
        int number = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(VERSION)
                .map(DatasetView::number)
                .orElse(found.latest().number());
        DatasetVersion wanted = datasets.version(new DatasetVersionId(name, number));
        query = event.getLocation().getQueryParameters().getParameters();
        boolean same = version != null && version.id().equals(wanted.id());
        dataset = found;
        version = wanted;
        if (!same) {
            frame(found, wanted);
        }
        show(DatasetTab.parse(first(TAB)), wanted);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (query.containsKey(TRAIN) && version != null) {
            TrainDialog dialog = trainDialogs.getObject();
            dialog.open(version, () -> go(without(TRAIN)));
        }
    }

    private static DatasetName nameIn(RouteParameters parameters) {
        String text = parameters.get("name").orElse("");
        try {
            return new DatasetName(text);
        } catch (InvalidException e) {
            throw missing(text);
        }
    }

    private static MissingThingException missing(String name) {
        return new MissingThingException(
                text("dataset.missing", name), List.of(new Crumb(text("dataset.missing.all"), "datasets")));
    }

    private static int number(String text) {
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private void frame(Dataset found, DatasetVersion of) {
        removeAll();
        content.removeAll();
        shown = null;
        Button train = new Button(text("dataset.train"), Glyph.PLAY.create(), _ -> go(with(TRAIN, "")));
        train.addThemeVariants(ButtonVariant.PRIMARY);
        Button next = new Button(
                text("dataset.importVersion"),
                Glyph.UPLOAD.create(),
                _ -> UI.getCurrent()
                        .navigate(
                                "datasets/import",
                                QueryParameters.of("into", found.name().value())));
        Button compare = new Button(
                text("experiment.compare"),
                Glyph.EXPERIMENTS.create(),
                _ -> UI.getCurrent()
                        .navigate(
                                "experiments/new",
                                QueryParameters.of("data", of.id().toString())));
        add(new PageHeader(Messages.say(found.title()))
                .withBadge(new ContractBadge(of.quality()))
                .withMeta(
                        new Span(of.id().toString()),
                        new Span(text("datasets.rows", of.rows())),
                        new Span(text("datasets.columns", of.schema().size())),
                        setAside(of),
                        new RelativeTime(of.importedAt(), clock),
                        new CopyableId(of.md5().toString()))
                .withActions(next, compare, train));
        if (!of.id().equals(found.latest())) {
            Div stale = new Div(
                    new Span(text(
                            "dataset.oldVersion",
                            of.id().number(),
                            found.latest().number())),
                    new Anchor(path(found.name()), text("dataset.newest")));
            stale.addClassName("rookery-notice");
            add(stale);
        }
        bar = new TabBar(
                found.name(),
                of.id().equals(found.latest())
                        ? Map.of()
                        : Map.of(VERSION, List.of(String.valueOf(of.id().number()))));
        add(bar, content);
    }

    /** Leads to the rows that were set aside; nothing is shown where none were. */
    private Anchor setAside(DatasetVersion of) {
        int rows = quarantines.find(of.id()).rows().size();
        Anchor anchor = new Anchor(QuarantineView.path(of.id()), text("quarantine.link", rows));
        anchor.setVisible(rows > 0);
        return anchor;
    }

    private void show(DatasetTab tab, DatasetVersion of) {
        Objects.requireNonNull(bar).show(tab);
        content.getElement().setAttribute("aria-label", text("dataset.tab." + tab.inAddress()));
        if (tab == shown && content.getChildren().findFirst().orElse(null) instanceof TabContent follower) {
            follower.show(query);
            return;
        }
        if (tab == shown) {
            return;
        }
        shown = tab;
        content.removeAll();
        Component made = contents.make(tab, of, query, state -> go(tab.query(kept(state))));
        content.add(made);
    }

    /** The tab's own parameters with the version that is being looked at. */
    private Map<String, List<String>> kept(Map<String, List<String>> state) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        if (query.containsKey(VERSION)) {
            all.put(VERSION, query.get(VERSION));
        }
        all.putAll(state);
        return all;
    }

    private void go(Map<String, List<String>> newQuery) {
        UI.getCurrent().navigate(path(Objects.requireNonNull(dataset).name()), new QueryParameters(newQuery));
    }

    private Map<String, List<String>> with(String key, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(query);
        more.put(key, List.of(value));
        return more;
    }

    private Map<String, List<String>> without(String key) {
        Map<String, List<String>> fewer = new LinkedHashMap<>(query);
        fewer.remove(key);
        return fewer;
    }

    private String first(String key) {
        return query.getOrDefault(key, List.of()).stream().findFirst().orElse("");
    }
}
