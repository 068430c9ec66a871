package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.pipeline.StepLogLine;
import dev.rookery.tracking.ArtifactPath;
import dev.rookery.tracking.ClientRunService;
import dev.rookery.tracking.Origin;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunInput;
import dev.rookery.ui.model.ConfusionTable;
import dev.rookery.ui.model.FactList;
import dev.rookery.ui.model.MetricWords;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Numbers first, then what they were made with, then what lies beside. */
final class RunDetails extends Div {
    private static final int LOG_LINES = 1_000;

    RunDetails(RunRecord record, ClientRunService clients) {
        Run run = record.run();
        addClassName("rookery-run-details");
        if (!record.histories().isEmpty()) {
            Div charts = new Div();
            charts.addClassName("rookery-run-charts");
            record.histories().forEach((metric, points) -> charts.add(MetricChart.of(metric, points)));
            add(charts);
        }
        FactList metrics = new FactList();
        run.metrics().forEach((key, value) -> {
            Span number = new Span(MetricWords.written(key).apply(value));
            number.addClassName("rookery-number");
            metrics.with(key, number);
        });
        Div columns = new Div(
                part("runs.metrics", run.metrics().isEmpty(), "runs.noMetrics", metrics),
                part("runs.params", run.params().isEmpty(), "runs.noParams", facts(run.params())));
        columns.addClassName("rookery-run-columns");
        add(columns);
        record.evaluation().filter(found -> !found.labels().isEmpty()).ifPresent(found -> {
            Section test = new Section(new H2(text("runs.test")), new ConfusionTable(found));
            record.answers().ifPresent(answers -> test.add(new TestCharts(found, answers)));
            test.addClassName("rookery-run-test");
            add(test);
        });
        record.importances()
                .ifPresent(found -> add(new Section(new H2(text("runs.importances")), ImportanceChart.of(found))));
        if (run.origin() == Origin.ROOKERY) {
            add(new RunOrigin(run, record.fit()));
        }
        add(new RunNote(run, note -> clients.tag(run.id(), Map.of(RunWords.NOTE, note))));
        if (!record.log().isEmpty()) {
            add(log(record.log()));
        }
        UnorderedList files = new UnorderedList();
        files.addClassName("rookery-run-files");
        record.artifacts().stream().map(ArtifactPath::ofKey).forEach(path -> {
            Anchor file = new Anchor(
                    "api/2.0/mlflow-artifacts/artifacts/0/" + run.id() + "/artifacts/" + path.address(), path.text());
            file.getElement().setAttribute("download", true).setAttribute("router-ignore", true);
            files.add(new ListItem(file));
        });
        add(part("runs.files", record.artifacts().isEmpty(), "runs.noFiles", files));
        if (!record.inputs().isEmpty()) {
            FactList inputs = new FactList();
            for (RunInput input : record.inputs()) {
                inputs.with(input.name(), input.digest());
            }
            add(part("runs.inputs", false, "runs.noFiles", inputs));
        }
        Map<String, String> tags = new TreeMap<>(run.tags());
        tags.keySet().removeAll(List.of(RunWords.NOTE, RunWords.NAME));
        add(part("runs.tags", tags.isEmpty(), "runs.noTags", facts(tags)));
    }

    private static Component log(List<StepLogLine> lines) {
        Formats formats = Formats.current();
        OrderedList list = new OrderedList();
        list.addClassName("rookery-run-log");
        lines.stream()
                .limit(LOG_LINES)
                .forEach(line ->
                        list.add(new ListItem(new Span(formats.dateTime(line.at()) + " · " + say(line.text())))));
        Details details = new Details(text("runs.log", lines.size()), list);
        return details;
    }

    private static FactList facts(Map<String, String> pairs) {
        FactList facts = new FactList();
        pairs.forEach(facts::with);
        return facts;
    }

    private static Section part(String title, boolean empty, String nothing, Component content) {
        Section part = new Section(new H2(text(title)));
        if (empty) {
            Paragraph none = new Paragraph(text(nothing));
            none.addClassName("rookery-quiet");
            part.add(none);
        } else {
            part.add(content);
        }
        return part;
    }
}
