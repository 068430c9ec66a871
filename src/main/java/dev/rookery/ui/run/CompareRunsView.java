package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.rookery.common.InvalidException;
import dev.rookery.tracking.MetricPoint;
import dev.rookery.tracking.Origin;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import dev.rookery.training.Evaluation;
import dev.rookery.training.RunFiles;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.model.ConfusionTable;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import dev.rookery.ui.text.Formats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In what do these runs differ? The runs and the view stand in the address. */
@Route("experiments/runs/compare")
public final class CompareRunsView extends Div implements AfterNavigationObserver, NamedView {
    /** More columns than this nobody reads beside each other. */
    static final int MOST = 20;

    private static final String RUN = "run";
    private static final String ALL = "all";
    private static final String NOTHING = "–";

    private final RunService runs;
    private final Checkbox everything = new Checkbox(text("runs.everything"));
    private final LoadingPlace place = new LoadingPlace();
    private List<RunId> compared = List.of();
    private boolean all;

    CompareRunsView(RunService runs) {
        this.runs = runs;
        everything.addValueChangeListener(event -> {
            if (event.getValue() != all) {
                UI.getCurrent().navigate(CompareRunsView.class, query(compared, event.getValue()));
            }
        });
        add(new PageHeader(name()), everything, place);
    }

    static QueryParameters query(List<RunId> runs, boolean all) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        query.put(RUN, runs.stream().map(RunId::toString).toList());
        if (all) {
            query.put(ALL, List.of("true"));
        }
        return new QueryParameters(query);
    }

    @Override
    public String name() {
        return text("runs.compareTitle");
    }

    @Override
    public List<Crumb> above() {
        return List.of(
                new Crumb(text("nav.experiments"), "experiments"), new Crumb(text("runs.title"), "experiments/runs"));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        compared = query.getParameters(RUN).stream()
                .map(CompareRunsView::parse)
                .flatMap(Optional::stream)
                .distinct()
                .limit(MOST)
                .toList();
        all = !query.getParameters(ALL).isEmpty();
        everything.setValue(all);
        List<RunId> asked = compared;
        boolean same = all;
        place.load(
                LoadingState.Shape.TABLE,
                text("runs.failed"),
                () -> asked.stream()
                        .map(runs::find)
                        .flatMap(Optional::stream)
                        .map(run -> new Tested(run, confusion(run)))
                        .collect(Collectors.collectingAndThen(Collectors.toList(), this::withCurves)),
                found -> show(found.tested(), found.curves(), same));
    }

    private static Optional<RunId> parse(String text) {
        try {
            return Optional.of(RunId.parse(text));
        } catch (InvalidException e) {
            return Optional.empty();
        }
    }

    /** A run with the test that tells which class it took for which. */
    private record Tested(Run run, Optional<Evaluation> evaluation) {}

    /** What is compared, with the curves of all. */
    private record Compared(List<Tested> tested, Map<String, Map<Run, List<MetricPoint>>> curves) {}

    private Compared withCurves(List<Tested> tested) {
        return new Compared(
                tested,
                CurvesBeside.read(
                        tested.stream().map(Tested::run).toList(), (run, metric) -> runs.history(run.id(), metric)));
    }

    private Optional<Evaluation> confusion(Run run) {
        return run.origin() == Origin.ROOKERY
                ? new RunFiles(runs, run.id())
                        .evaluation()
                        .filter(found -> !found.labels().isEmpty())
                : Optional.empty();
    }

    private static Component show(List<Tested> tested, Map<String, Map<Run, List<MetricPoint>>> curves, boolean all) {
        List<Run> found = tested.stream().map(Tested::run).toList();
        if (found.size() < 2) {
            return new EmptyState(
                    Glyph.EXPERIMENTS, text("runs.compareHelp"), new Anchor("experiments/runs", text("runs.title")));
        }
        Formats formats = Formats.current();
        Table table = new Table(found, all);
        table.section("runs.metrics", run -> {
            Map<String, String> written = new LinkedHashMap<>();
            run.metrics()
                    .forEach((key, value) ->
                            written.put(key, MetricWords.writtenInColumn(key).apply(value)));
            return written;
        });
        table.section("runs.params", Run::params);
        table.section("runs.tags", run -> {
            Map<String, String> tags = new LinkedHashMap<>(run.tags());
            tags.keySet().removeAll(List.of(RunWords.NOTE, RunWords.NAME));
            return tags;
        });
        table.section("runs.self", run -> {
            Map<String, String> self = new LinkedHashMap<>();
            self.put(text("runs.column.experiment"), run.experiment());
            self.put(text("runs.column.started"), formats.dateTime(run.started()));
            return self;
        });
        Div page = new Div(table);
        if (!curves.isEmpty()) {
            page.add(new CurvesBeside(curves));
        }
        if (tested.stream().anyMatch(each -> each.evaluation().isPresent())) {
            page.add(matrices(tested));
        }
        return page;
    }

    private static Component matrices(List<Tested> tested) {
        Div side = new Div();
        side.addClassName("rookery-run-charts");
        tested.forEach(each -> each.evaluation()
                .ifPresent(
                        found -> side.add(new Section(new H3(RunView.link(each.run())), new ConfusionTable(found)))));
        return new Section(new H2(text("runs.matrices")), side);
    }

    /** Runs as columns; a line stands where they differ, or everywhere when all is asked for. */
    private static final class Table extends Div {
        private final List<Run> runs;
        private final boolean all;
        private final NativeTable table = new NativeTable();

        Table(List<Run> runs, boolean all) {
            this.runs = runs;
            this.all = all;
            addClassNames("rookery-table", "rookery-data-table", "rookery-run-table");
            getElement()
                    .setAttribute("tabindex", "0")
                    .setAttribute("role", "region")
                    .setAttribute("aria-label", text("runs.compareTitle"));
            table.setCaptionText(text("runs.compareTitle"));
            table.getCaption().addClassName("rookery-unseen");
            NativeTableRow head = table.getHead().addRow();
            head.addHeaderCell().setText("");
            runs.forEach(run -> {
                NativeTableHeaderCell cell = head.addHeaderCell();
                cell.getElement().setAttribute("scope", "col");
                cell.add(RunView.link(run));
            });
            add(table);
        }

        void section(String title, Function<Run, Map<String, String>> values) {
            List<Map<String, String>> columns = runs.stream().map(values).toList();
            List<String> keys = columns.stream()
                    .flatMap(column -> column.keySet().stream())
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .filter(key -> all || differs(columns, key))
                    .toList();
            if (keys.isEmpty()) {
                if (Stream.of(columns).anyMatch(each -> each.stream().anyMatch(map -> !map.isEmpty()))) {
                    add(new Paragraph(text("runs.same", text(title))));
                }
                return;
            }
            NativeTableRow line = table.getBody().addRow();
            NativeTableHeaderCell name = line.addHeaderCell();
            name.setText(text(title));
            name.addClassName("rookery-run-section");
            name.getElement()
                    .setAttribute("scope", "colgroup")
                    .setAttribute("colspan", String.valueOf(runs.size() + 1));
            for (String key : keys) {
                NativeTableRow row = table.getBody().addRow();
                NativeTableHeaderCell first = row.addHeaderCell();
                first.getElement().setAttribute("scope", "row");
                first.setText(key);
                columns.forEach(column -> {
                    NativeTableCell cell = row.addDataCell();
                    cell.setText(column.getOrDefault(key, NOTHING));
                });
            }
        }

        private static boolean differs(List<Map<String, String>> columns, String key) {
            return columns.stream()
                            .map(column -> column.getOrDefault(key, NOTHING))
                            .distinct()
                            .count()
                    > 1;
        }
    }
}
