package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.Density;
import dev.rookery.profile.Explorer;
import dev.rookery.profile.RowExport;
import dev.rookery.profile.Scatter;
import dev.rookery.profile.Selection;
import dev.rookery.schema.Field;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.dataset.ColumnWords;
import dev.rookery.ui.dataset.compare.CompareState;
import dev.rookery.ui.text.Formats;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The linked charts of one table. It shows the state it is given and hands every change of it to the view, which writes it into
 * the address and comes back; so the back button and a shared link lead to the same charts.
 */
public final class ExploreTab extends Div {
    private final DatasetVersion version;
    private final DatasetService datasets;
    private final Explorer explorer;
    private final ExploreControls controls;
    private final Figures distributions = new Figures("rookery-multiples");
    private final Figures pairs = new Figures("rookery-pairs");
    private final Paragraph nothingMissing = new Paragraph();
    private final Button everyColumn = new Button();
    private final LoadingPlace place = new LoadingPlace();
    private final ExploreGestures gestures;
    private ExploreState state;

    /**
     * @param navigate takes the state that the reader asks for
     * @param compared takes what the reader wants to compare
     */
    public ExploreTab(
            DatasetVersion version,
            DatasetService datasets,
            Explorer explorer,
            ExploreState state,
            Consumer<ExploreState> navigate,
            Consumer<CompareState> compared) {
        this.version = version;
        this.datasets = datasets;
        this.explorer = explorer;
        this.state = state;
        this.gestures = new ExploreGestures(version.schema(), state, navigate);
        this.controls = new ExploreControls(version, navigate, compared, this::export);
        addClassName("rookery-explore");
        everyColumn.addThemeVariants(ButtonVariant.TERTIARY);
        everyColumn.addClickListener(_ -> navigate.accept(this.state.withEveryColumn()));
        nothingMissing.setText(text("explore.nothingMissing"));
        nothingMissing.addClassName("rookery-quiet");
        add(controls, place);
        place.load(LoadingState.Shape.CHARTS, text("explore.failed"), () -> charts(this.state), charts -> {
            draw(charts);
            return new Div(
                    section(text("explore.distributions"), hint(), distributions, everyColumn),
                    section(text("explore.together"), pairs, nothingMissing));
        });
    }

    private void export(Selection selection, RowExport.Mode mode, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (mode) {
            case SPREADSHEET ->
                datasets.ask(version.id(), table -> {
                    RowExport.csv(table, selection, writer);
                    return writer;
                });
            case RAW -> RowExport.raw(datasets, version, selection, writer);
        }
        writer.flush();
    }

    /** Shows another state of the same table; what is there stays until the new numbers have come. */
    public void show(ExploreState newState) {
        this.state = newState;
        gestures.asked(newState);
        place.refresh(text("explore.failed"), () -> charts(newState), this::draw);
    }

    private ExploreCharts charts(ExploreState of) {
        return datasets.ask(version.id(), table -> ExploreCharts.of(table, explorer, of));
    }

    private static Paragraph hint() {
        Paragraph hint = new Paragraph(text("explore.drag"));
        hint.addClassNames("rookery-quiet", "rookery-fine-pointer");
        return hint;
    }

    private static Section section(String title, com.vaadin.flow.component.Component... content) {
        Section section = new Section(new H2(title));
        section.add(content);
        section.addClassName("rookery-section");
        return section;
    }

    private void draw(ExploreCharts charts) {
        gestures.drawn(charts);
        controls.show(charts);
        drawDistributions(charts);
        pairs.begin();
        charts.scatter().ifPresent(this::drawScatter);
        charts.density().ifPresent(this::drawDensity);
        AssociationChart associations = new AssociationChart(charts.associations(), version.schema());
        pairs.draw(
                "associations",
                text("explore.associations"),
                charts.rows(),
                associations.option(),
                associations.table(),
                figure -> {
                    figure.addClassName("rookery-figure-tall");
                    figure.chart().addClickListener(gestures::chosenPair);
                });
        MissingChart missing = new MissingChart(charts.missing(), version.schema());
        nothingMissing.setVisible(missing.gaps().isEmpty());
        if (!missing.gaps().isEmpty()) {
            pairs.draw(
                    "missing",
                    text("explore.missing"),
                    charts.rows(),
                    missing.option(),
                    missing.table(),
                    figure -> figure.addClassName("rookery-figure-wide"));
        }
        pairs.end();
    }

    private void drawDistributions(ExploreCharts charts) {
        distributions.begin();
        charts.distributions().forEach(histogram -> {
            Field field = field(histogram.column());
            DistributionChart chart = new DistributionChart(
                    field,
                    histogram,
                    Optional.ofNullable(charts.state().selection().ranges().get(field.name())));
            distributions.draw(
                    field.name(),
                    ColumnWords.title(field),
                    histogram.rows() - histogram.missing(),
                    chart.option(),
                    chart.table(),
                    figure -> {
                        figure.compact().getElement().setAttribute("title", field.name());
                        figure.chart().addClickListener(click -> gestures.chosen(field, click));
                        figure.chart().setBrush(field.type().isNumber());
                        figure.chart().addBrushListener(drag -> gestures.brushed(field, drag));
                    });
        });
        charts.boxes().forEach(boxes -> {
            Field field = field(boxes.column());
            BoxChart chart = new BoxChart(field, boxes);
            distributions.draw(
                    "box " + field.name(),
                    ColumnWords.title(field),
                    boxes.rows(),
                    chart.option(),
                    chart.table(),
                    figure -> {
                        figure.compact().getElement().setAttribute("title", field.name());
                        figure.chart().addClickListener(click -> gestures.chosenClass(click.name()));
                    });
        });
        distributions.end();
        int all = charts.distributions().size() + charts.boxes().size() + charts.hiddenDistributions();
        everyColumn.setVisible(charts.hiddenDistributions() > 0);
        everyColumn.setText(text("explore.everyColumn", Formats.current().integer(all)));
    }

    private void drawScatter(Scatter scatter) {
        Field x = field(scatter.x());
        Field y = field(scatter.y());
        ScatterChart chart = new ScatterChart(x, y, scatter);
        pairs.draw(
                "scatter",
                text("explore.scatter", ColumnWords.label(y), ColumnWords.within(ColumnWords.label(x))),
                scatter.rows(),
                chart.option(),
                chart.table(state.colour().orElse(text("explore.group"))),
                figure -> {
                    figure.addClassName("rookery-figure-tall");
                    figure.chart().addClickListener(click -> gestures.chosenClass(click.series()));
                    figure.chart().setBrush(true);
                    figure.chart().addBrushListener(gestures::brushedScatter);
                });
    }

    private void drawDensity(Density density) {
        Field x = field(density.x());
        Field y = field(density.y());
        DensityChart chart = new DensityChart(x, y, density);
        pairs.draw(
                "density",
                text("explore.density", ColumnWords.label(y), ColumnWords.within(ColumnWords.label(x))),
                density.rows(),
                chart.option(),
                chart.table(),
                figure -> {
                    figure.addClassName("rookery-figure-tall");
                    figure.chart().addClickListener(gestures::chosenField);
                    figure.chart().setBrush(true);
                    figure.chart().addBrushListener(gestures::brushedDensity);
                });
    }

    private Field field(String name) {
        return version.schema().field(name).orElseThrow();
    }
}
