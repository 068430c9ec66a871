package dev.rookery.ui.dataset.compare;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.profile.Comparer;
import dev.rookery.profile.Comparison;
import dev.rookery.profile.ProfileService;
import dev.rookery.profile.RowDiffer;
import dev.rookery.profile.Selection;
import dev.rookery.profile.Thresholds;
import dev.rookery.schema.Schema;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.text.Formats;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Versions and subsets side by side. It shows what the address says, and every change goes through the address. */
public final class CompareTab extends Div {
    /** A screen of overlaid charts; the table has every column. */
    private static final int CHARTS = 12;

    private static final String KEY = "key";
    private static final int MAX_COLUMNS = 200;

    private final List<DatasetVersion> versions;
    private final DatasetVersionId shown;
    private final Comparer comparer;
    private final RowDiffer differ;
    private final ProfileService profiles;
    private final Consumer<Map<String, List<String>>> navigate;
    private final Div notice = new Div();
    private final Div sides = new Div();
    private final LoadingPlace place = new LoadingPlace();

    /** @param versions of the data set, newest first */
    public CompareTab(
            DatasetVersionId shown,
            List<DatasetVersion> versions,
            Comparer comparer,
            RowDiffer differ,
            ProfileService profiles,
            Map<String, List<String>> query,
            Consumer<Map<String, List<String>>> navigate) {
        this.shown = shown;
        this.versions = versions;
        this.comparer = comparer;
        this.differ = differ;
        this.profiles = profiles;
        this.navigate = navigate;
        addClassName("rookery-compare");
        notice.addClassName("rookery-notice");
        notice.getElement().setAttribute("role", "alert");
        sides.addClassName("rookery-compare-sides");
        add(notice, sides, place);
        show(query);
    }

    public void show(Map<String, List<String>> query) {
        notice.removeAll();
        CompareState state = CompareState.parse(query, shown, versions, dropped -> notice.add(new Span(say(dropped))));
        notice.setVisible(notice.getComponentCount() > 0);
        showSides(state);
        if (state.sides().size() < 2) {
            place.load(
                    LoadingState.Shape.CHARTS,
                    text("compare.failed"),
                    () -> state,
                    _ -> new EmptyState(Glyph.CHART, text("compare.empty")));
            return;
        }
        place.load(
                LoadingState.Shape.CHARTS,
                text("compare.failed"),
                () -> comparer.compare(state.sides(), MAX_COLUMNS),
                comparison -> content(
                        state,
                        comparison,
                        query.getOrDefault(KEY, List.of()).stream().findFirst()));
    }

    private void showSides(CompareState state) {
        sides.removeAll();
        for (int i = 0; i < state.sides().size(); i++) {
            sides.add(side(state, i));
        }
        if (state.sides().size() < Thresholds.MAX_SIDES) {
            Select<DatasetVersion> more = new Select<>();
            more.setPlaceholder(text("compare.add"));
            more.setAriaLabel(text("compare.add"));
            more.setItems(versions);
            more.setItemLabelGenerator(
                    version -> text("compare.version", version.id().number()));
            more.addValueChangeListener(event -> {
                if (event.isFromClient() && event.getValue() != null) {
                    navigate.accept(
                            state.with(new Comparison.Of(event.getValue().id(), Selection.ALL))
                                    .toQuery());
                }
            });
            sides.add(more);
        }
    }

    private Component side(CompareState state, int at) {
        String name = SideWords.name(
                state.sides().get(at), schema(state.sides().get(at).version()));
        Span dot = new Span();
        dot.addClassName("rookery-class-dot");
        dot.getStyle().set("--rookery-colour", SideWords.colour(at));
        Span words = new Span(at == 0 ? text("compare.reference", name) : name);
        Div side = new Div(dot, words);
        side.addClassName("rookery-compare-side");
        if (at > 0) {
            Button turn = new Button(
                    text("compare.makeReference"),
                    _ -> navigate.accept(state.against(at).toQuery()));
            turn.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            turn.setAriaLabel(text("compare.makeReferenceOf", name));
            side.add(turn);
        }
        if (state.sides().size() > 1) {
            Button gone = new Button(
                    Glyph.CROSS.create(), _ -> navigate.accept(state.without(at).toQuery()));
            gone.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            gone.setAriaLabel(text("compare.remove", name));
            side.add(gone);
        }
        return side;
    }

    private Component content(CompareState state, Comparison comparison, Optional<String> key) {
        List<String> names = state.sides().stream()
                .map(side -> SideWords.name(side, schema(side.version())))
                .toList();
        List<Comparison.Column> columns = comparison.columns().stream()
                .sorted(Comparator.comparing(Comparison.Column::drifted)
                        .reversed()
                        .thenComparing(column -> Double.isNaN(column.psi()) ? 0 : -column.psi()))
                .toList();
        Div verdicts = new Div();
        verdicts.getElement().setAttribute("role", "status");
        for (int side = 1; side < names.size(); side++) {
            verdicts.add(new Paragraph(text(
                    "compare.moved",
                    names.get(side),
                    comparison.drifted(side),
                    comparison.columns().size(),
                    Formats.current().integer(comparison.sides().get(side).rows()))));
        }
        Div figures = new Div();
        figures.addClassName("rookery-multiples");
        columns.stream().limit(CHARTS).forEach(column -> {
            OverlayChart chart = new OverlayChart(column, names);
            figures.add(new ChartFigure(
                            ColumnWords.title(column.field()),
                            text("compare.behind", SideWords.number(column.psi())),
                            chart.option(),
                            chart.table())
                    .compact());
        });
        Paragraph how = new Paragraph(text("compare.how"));
        how.addClassName("rookery-quiet");
        Div content = new Div(
                verdicts,
                section("compare.drift", new DriftTable(comparison, columns, names), how),
                section("compare.overlaid", figures));
        changes(state, key).ifPresent(content::add);
        if (!comparison.uncompared().isEmpty()) {
            Paragraph rest = new Paragraph(text("compare.uncompared", String.join(", ", comparison.uncompared())));
            rest.addClassName("rookery-quiet");
            content.add(rest);
        }
        return content;
    }

    /** Of the reference and the first whole version beside it. */
    private Optional<VersionChanges> changes(CompareState state, Optional<String> key) {
        DatasetVersion before = version(state.sides().getFirst().version());
        return state.sides().stream()
                .skip(1)
                .filter(side -> !side.version().equals(before.id()))
                .findFirst()
                .map(side -> new VersionChanges(before, version(side.version()), differ, profiles, key, chosen -> {
                    Map<String, List<String>> query = new LinkedHashMap<>(state.toQuery());
                    query.put(KEY, List.of(chosen));
                    navigate.accept(query);
                }));
    }

    private static Section section(String key, Component... content) {
        Section section = new Section(new H2(text(key)));
        section.add(content);
        section.addClassName("rookery-section");
        return section;
    }

    private DatasetVersion version(DatasetVersionId id) {
        return versions.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Schema schema(DatasetVersionId id) {
        return version(id).schema();
    }
}
