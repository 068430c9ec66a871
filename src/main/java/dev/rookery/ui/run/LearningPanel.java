package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.rookery.common.Json;
import dev.rookery.experiment.LearningCurveService;
import dev.rookery.job.Job;
import dev.rookery.tracking.RunId;
import dev.rookery.training.Evaluation;
import dev.rookery.training.LearningCurve;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.component.ChartTable;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Live;
import dev.rookery.ui.component.ProgressLine;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Would more rows help? Draws the curve where it is wanted, because that takes longer than the training did. */
final class LearningPanel extends Section {
    private final RunId run;
    private final LearningCurveService curves;
    private final Button start = new Button(text("learning.start"), Glyph.CHART.create());
    private final Div place = new Div();
    private @Nullable ProgressLine progress;

    /** What there is of it now. */
    private record Now(Optional<Job> work, Optional<LearningCurve> curve) {}

    LearningPanel(RunId run, Optional<LearningCurve> known, LearningCurveService curves) {
        this.run = run;
        this.curves = curves;
        Paragraph help = new Paragraph(text("learning.help"));
        help.addClassName("rookery-quiet");
        start.addClickListener(_ -> {
            curves.start(run);
            show(new Now(curves.work(run), Optional.empty()));
        });
        add(new H2(text("learning.title")), help, start, place);
        Live.follow(
                this,
                changed -> curves.subscribe(which -> {
                    if (which.equals(run)) {
                        changed.run();
                    }
                }),
                () -> new Now(curves.work(run), curves.of(run)),
                this::show);
        show(new Now(curves.work(run), known));
    }

    private void show(Now now) {
        start.setVisible(now.work().isEmpty() && now.curve().isEmpty());
        if (now.work().isPresent()) {
            if (progress == null) {
                progress = new ProgressLine(text("learning.title"), () -> curves.cancel(run));
                place.removeAll();
                place.add(progress);
            }
            progress.show(now.work().get().fraction(), say(now.work().get().message()), "", Optional.empty());
            return;
        }
        progress = null;
        place.removeAll();
        now.curve().ifPresent(curve -> place.add(chart(curve)));
    }

    private static ChartFigure chart(LearningCurve curve) {
        Formats formats = Formats.current();
        String metric = text("metric." + curve.metric());
        ObjectNode option = Json.mapper().createObjectNode();
        option.putObject("grid").put("left", 8).put("right", 24).put("top", 36).put("bottom", 28);
        ObjectNode tooltip = option.putObject("tooltip").put("trigger", "axis");
        option.putObject("legend").put("top", 0);
        option.put("animation", false);
        ObjectNode x = option.putObject("xAxis").put("type", "value").put("name", text("learning.rows"));
        x.put("nameLocation", "middle").put("nameGap", 28).put("minInterval", 1);
        ObjectNode y = option.putObject("yAxis").put("type", "value").put("scale", true);
        if (Evaluation.isShare(curve.metric())) {
            tooltip.put("format", "percent");
            y.put("format", "percent").put("max", 1);
        }
        ArrayNode series = option.putArray("series");
        line(series.addObject(), text("learning.judged"), ClassColors.of(0), curve, LearningCurve.Point::mean);
        line(series.addObject(), text("board.learned"), ClassColors.of(1), curve, LearningCurve.Point::learned);
        var written = MetricWords.writtenInColumn(curve.metric());
        return new ChartFigure(
                text("learning.chart", metric),
                text("learning.behind", curve.folds()),
                option,
                new ChartTable(
                        List.of(text("learning.rows"), text("learning.judged"), text("board.learned")),
                        curve.points().stream()
                                .map(point -> List.of(
                                        formats.integer(point.rows()),
                                        written.apply(point.mean()) + " ± " + written.apply(point.sd()),
                                        written.apply(point.learned())))
                                .toList()));
    }

    private static void line(
            ObjectNode line,
            String name,
            String colour,
            LearningCurve curve,
            ToDoubleFunction<LearningCurve.Point> value) {
        line.put("type", "line").put("name", name);
        line.putObject("lineStyle").put("color", colour).put("width", 2);
        line.putObject("itemStyle").put("color", colour);
        ArrayNode data = line.putArray("data");
        curve.points().stream()
                .filter(point -> Double.isFinite(value.applyAsDouble(point)))
                .forEach(point -> data.addArray().add(point.rows()).add(value.applyAsDouble(point)));
    }
}
