package dev.rookery.e2e;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.rookery.common.Json;
import dev.rookery.common.NotFoundException;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.PageHeader;
import dev.rookery.ui.component.ProgressLine;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.shell.Crumb;
import dev.rookery.ui.shell.NamedView;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every part that views are made of, on one page; only tests have it. {@code ?break} and {@code ?missing} fail on entry. */
@Route("gallery")
public final class GalleryView extends Div implements NamedView, BeforeEnterObserver {
    static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">";

    private final Span chosen = new Span("–");

    public GalleryView(Clock clock) {
        chosen.setId("chosen");
        Button primary = new Button("Train", _ -> {
            throw new IllegalStateException("the secret of the gallery");
        });
        primary.addThemeVariants(ButtonVariant.PRIMARY);
        PageHeader header = new PageHeader("Palmer penguins")
                .withMeta(
                        new Span("344 rows"),
                        new Span("8 columns"),
                        new RelativeTime(clock.instant().minus(Duration.ofHours(3)), clock),
                        new CopyableId("e7fb9bd6c6c25e63a5fb1bb9e5a2bf9e"))
                .withActions(new Button("Import version"), primary);
        Div badges = new Div(
                new StatusBadge(Status.GOOD, "Serving"),
                new StatusBadge(Status.RUNNING, "Training"),
                new StatusBadge(Status.WAITING, "Queued"),
                new StatusBadge(Status.WARNING, "Drifting"),
                new StatusBadge(Status.BAD, "Refused"),
                new StatusBadge(Status.STOPPED, "Cancelled"));
        badges.addClassName("rookery-actions");
        ProgressLine progress = new ProgressLine("Training penguins", () -> {});
        progress.show(0.42, "Tree 42 of 100", "18 trees/s", Optional.of(Duration.ofSeconds(200)));
        add(
                header,
                badges,
                progress,
                bars(),
                chosen,
                scatter(),
                new EmptyState(Glyph.DATASETS, "No data set yet. Drop a CSV file here.", new Button("Choose a file")),
                FailedState.of(
                        "The profile of penguins could not be made", new IllegalStateException("boom"), () -> {}),
                new LoadingState(LoadingState.Shape.CARDS));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        if (parameters.getParameters().containsKey("break")) {
            throw new IllegalStateException("the secret of the gallery");
        }
        if (parameters.getParameters().containsKey("missing")) {
            throw new NotFoundException("There is no data set \"puffins\". It may have been removed.");
        }
    }

    @Override
    public String name() {
        return "Palmer penguins";
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb("Datasets", ""));
    }

    private ChartFigure bars() {
        List<String> names = List.of("Adelie", "Chinstrap", "Gentoo", HOSTILE);
        int[] counts = {1520, 680, 1240, 120};
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("tooltip").put("trigger", "item");
        ObjectNode x = option.putObject("xAxis").put("type", "category").put("name", "species");
        ArrayNode categories = x.putArray("data");
        names.forEach(categories::add);
        option.putObject("yAxis").put("name", "rows");
        ObjectNode series =
                option.putArray("series").addObject().put("type", "bar").put("name", HOSTILE);
        ArrayNode data = series.putArray("data");
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            data.addObject().put("value", counts[i]).putObject("itemStyle").put("color", ClassColors.of(i));
            rows.add(List.of(names.get(i), String.valueOf(counts[i])));
        }
        ChartFigure figure = new ChartFigure(
                "Rows by species", "344 rows", option, new ChartTable(List.of("species", "rows"), rows));
        figure.chart().addClickListener(click -> chosen.setText(click.name()));
        return figure;
    }

    private static ChartFigure scatter() {
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("tooltip");
        option.putObject("legend").put("top", 0);
        option.putObject("xAxis")
                .put("name", "bill length, mm")
                .put("nameLocation", "middle")
                .put("nameGap", 28)
                .put("scale", true);
        option.putObject("yAxis").put("name", "body mass, g").put("scale", true);
        ArrayNode series = option.putArray("series");
        java.util.Random random = new java.util.Random(42);
        for (int k = 0; k < 8; k++) {
            ObjectNode one = series.addObject()
                    .put("type", "scatter")
                    .put("name", "class " + k)
                    .put("symbolSize", 7);
            one.putObject("itemStyle").put("color", ClassColors.of(k)).put("opacity", 0.8);
            ArrayNode data = one.putArray("data");
            for (int i = 0; i < 25; i++) {
                data.addArray()
                        .add(38 + 3 * k + 2 * random.nextGaussian())
                        .add(3200 + 300 * k + 250 * random.nextGaussian());
            }
        }
        return new ChartFigure(
                "Body mass by bill length",
                "200 rows",
                option,
                new ChartTable(List.of("class"), List.of(List.of("class 0"))));
    }
}
