package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.ColourGroup;
import dev.rookery.profile.GroupedHistogram;
import dev.rookery.profile.RowExport;
import dev.rookery.profile.Selection;
import dev.rookery.schema.Field;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.dataset.compare.CompareState;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the charts show and how: the column that colours, with its classes to choose from; the axes of the scatter plot; and which
 * rows are left, with every filter that is on.
 */
final class ExploreControls extends Div {
    private static final String HISTOGRAMS = "histograms";
    private static final String BOXES = "boxes";

    private final DatasetVersion version;
    private final Consumer<ExploreState> navigate;
    private final Select<String> colour = new Select<>();
    private final Select<String> x = new Select<>();
    private final Select<String> y = new Select<>();
    private final Select<String> shape = new Select<>();
    private final Div classes = new Div();
    private final Span rows = new Span();
    private final Span sample = new Span();
    private final Div filters = new Div();
    private final Button subset;
    private @Nullable ExploreState state;

    /** Writes the selected rows. */
    @FunctionalInterface
    interface Export {
        void write(Selection selection, RowExport.Mode mode, OutputStream out) throws IOException;
    }

    /** @param compared takes what the reader wants to compare */
    ExploreControls(
            DatasetVersion version, Consumer<ExploreState> navigate, Consumer<CompareState> compared, Export exported) {
        this.version = version;
        this.navigate = navigate;
        addClassName("rookery-explore-controls");
        colour.setLabel(text("explore.colour"));
        List<String> colours = new ArrayList<>();
        colours.add("");
        colours.addAll(ExploreState.names(version.schema(), ExploreState::colours));
        colour.setItems(colours);
        colour.setItemLabelGenerator(name -> name.isEmpty() ? text("explore.noColour") : label(name));
        listen(colour, name -> required().withColour(Optional.of(name).filter(chosen -> !chosen.isEmpty())));
        List<String> numbers = ExploreState.names(version.schema(), ExploreState::plotsAsNumber);
        for (Select<String> axis : List.of(x, y)) {
            axis.setItems(numbers);
            axis.setItemLabelGenerator(this::label);
            axis.setVisible(!numbers.isEmpty());
        }
        x.setLabel(text("explore.x"));
        y.setLabel(text("explore.y"));
        listen(x, name -> required().withAxes(Optional.of(name), required().y()));
        listen(y, name -> required().withAxes(required().x(), Optional.of(name)));

        shape.setLabel(text("explore.shape"));
        shape.setItems(HISTOGRAMS, BOXES);
        shape.setItemLabelGenerator(name -> text("explore.shape." + name));
        listen(shape, name -> required().withBoxes(name.equals(BOXES)));

        Div selects = new Div(colour, shape, x, y);
        selects.addClassName("rookery-explore-selects");
        classes.addClassName("rookery-chips");
        classes.getElement().setAttribute("role", "group");
        rows.addClassName("rookery-explore-rows");
        rows.getElement().setAttribute("role", "status");
        sample.addClassName("rookery-quiet");
        filters.addClassName("rookery-chips");
        Button compare = new Button(
                text("compare.subset"),
                _ -> compared.accept(
                        CompareState.subset(version.id(), required().selection())));
        compare.addThemeVariants(ButtonVariant.SMALL);
        subset = compare;
        Div actions = new Div(
                compare,
                download("explore.export.spreadsheet", RowExport.Mode.SPREADSHEET, exported),
                download("explore.export.raw", RowExport.Mode.RAW, exported));
        actions.addClassName("rookery-downloads");
        Div selected = new Div(rows, sample, filters, actions);
        selected.addClassName("rookery-explore-selected");
        add(selects, classes, selected);
    }

    private Anchor download(String key, RowExport.Mode mode, Export exported) {
        Anchor link = new Anchor(
                (DownloadHandler) event -> {
                    event.setFileName(
                            version.id().dataset() + "-" + version.id().number() + ".csv");
                    event.setContentType("text/csv; charset=utf-8");
                    exported.write(required().selection(), mode, event.getOutputStream());
                },
                text(key));
        link.getElement().setAttribute("download", true);
        return link;
    }

    void show(ExploreCharts charts) {
        subset.setVisible(!charts.state().selection().isAll());
        ExploreState shown = charts.state();
        this.state = shown;
        shape.setValue(shown.boxes() ? BOXES : HISTOGRAMS);
        colour.setValue(shown.colour().orElse(""));
        shown.x().ifPresent(x::setValue);
        shown.y().ifPresent(y::setValue);
        classes.removeAll();
        charts.legend().ifPresent(legend -> showClasses(shown, legend));
        Formats formats = Formats.current();
        rows.setText(
                shown.selection().isAll()
                        ? text("explore.allRows", version.rows())
                        : text("explore.someRows", formats.integer(charts.rows()), formats.integer(version.rows())));
        sample.setText(charts.sampled() == 0 ? "" : text("explore.sampled", formats.integer(charts.sampled())));
        sample.setVisible(charts.sampled() > 0);
        showFilters(shown.selection());
    }

    private void showClasses(ExploreState shown, GroupedHistogram legend) {
        String column = legend.column();
        classes.getElement().setAttribute("aria-label", text("explore.classes", label(column)));
        Set<String> chosen = shown.selection().levels().getOrDefault(column, Set.of());
        legend.series().stream()
                .filter(series -> Arrays.stream(series.counts()).sum() > 0)
                .forEach(series -> classes.add(chip(
                        shown,
                        column,
                        series.group(),
                        Arrays.stream(series.counts()).sum(),
                        chosen)));
    }

    private Button chip(ExploreState shown, String column, ColourGroup group, long rowCount, Set<String> chosen) {
        String name = Groups.name(group);
        Span dot = new Span();
        dot.addClassName("rookery-class-dot");
        dot.getStyle().set("--rookery-colour", Groups.colour(group));
        Span number = new Span(Formats.current().integer(rowCount));
        number.addClassName("rookery-quiet");
        Button chip = new Button();
        Span face = new Span(dot, new Span(name), number);
        face.addClassName("rookery-chip-face");
        chip.getElement().appendChild(face.getElement());
        chip.addClassName("rookery-chip");
        chip.addThemeVariants(ButtonVariant.SMALL);
        boolean pressed = chosen.contains(name);
        chip.getElement().setAttribute("aria-pressed", String.valueOf(pressed));
        chip.getElement().setAttribute("data-level", name);
        if (group instanceof ColourGroup.Level level) {
            chip.addClickListener(_ -> navigate.accept(shown.toggled(column, level.level())));
        } else {
            chip.setEnabled(false);
        }
        return chip;
    }

    private void showFilters(Selection selection) {
        filters.removeAll();
        new java.util.TreeMap<>(selection.levels())
                .forEach((column, levels) -> filters.add(
                        filter(column, label(column) + ": " + String.join(", ", new java.util.TreeSet<>(levels)))));
        new java.util.TreeMap<>(selection.ranges())
                .forEach((column, range) -> filters.add(filter(column, label(column) + ": " + range(column, range))));
        if (!selection.isAll()) {
            Button clear = new Button(
                    text("explore.clear"), _ -> navigate.accept(required().withSelection(Selection.ALL)));
            clear.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            clear.addClassName("rookery-explore-clear");
            filters.add(clear);
        }
    }

    private Button filter(String column, String words) {
        Button chip = new Button(
                words,
                Glyph.CROSS.create(),
                _ -> navigate.accept(
                        required().withSelection(required().selection().without(column))));
        chip.setIconAfterText(true);
        chip.addThemeVariants(ButtonVariant.SMALL);
        chip.addClassNames("rookery-chip", "rookery-filter");
        chip.setAriaLabel(text("explore.without", words));
        return chip;
    }

    private void listen(Select<String> select, Function<String, ExploreState> next) {
        select.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                navigate.accept(next.apply(event.getValue()));
            }
        });
    }

    private String label(String column) {
        return ColumnWords.label(version.schema(), column);
    }

    private String range(String column, Selection.Range range) {
        Field field = version.schema().field(column).orElseThrow();
        return NumberWords.of(field, range.low(), range.high()).range(range.low(), range.high());
    }

    private ExploreState required() {
        if (state == null) {
            throw new IllegalStateException("nothing is shown yet");
        }
        return state;
    }
}
