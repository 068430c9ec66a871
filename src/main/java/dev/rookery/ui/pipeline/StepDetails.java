package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.pipeline.StepName;
import dev.rookery.pipeline.StepRun;
import dev.rookery.training.Evaluation;
import dev.rookery.training.Hyperparameters;
import dev.rookery.training.Task;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.model.ConfusionTable;
import dev.rookery.ui.model.GateTable;
import dev.rookery.ui.model.MetricTable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step looked at closely: what it does, what came out, its chart or its table, its log. Follows the run while it goes on. */
final class StepDetails extends Div {
    private final StepName step;
    private final Paragraph purpose = new Paragraph();
    private final Paragraph summary = new Paragraph();
    private final Div extra = new Div();
    private final Div trail = new Div();
    private final StepLog log = new StepLog();
    private @Nullable ChartFigure loss;

    StepDetails(StepName step) {
        this.step = step;
        addClassName("rookery-step-details");
        purpose.addClassName("rookery-quiet");
        add(new Div(new H2(step.shown()), purpose), summary, extra, trail, new Div(new H3(text("run.log")), log));
    }

    StepName step() {
        return step;
    }

    void show(RunPage page) {
        StepRun run = page.run().step(step);
        purpose.setText(purpose(page));
        summary.setText(say(run.summary()));
        // How the run ended stands at the top of the page; there is no need to say it again here.
        summary.setVisible(
                !run.summary().isEmpty() && !run.summary().equals(page.run().outcome()));
        log.show(
                page.log().stream().filter(line -> line.step() == step).toList(),
                run.ended().isEmpty());
        trail.removeAll();
        if (!run.inputs().isEmpty() || !run.outputs().isEmpty()) {
            trail.add(StepFacts.trail(run));
        }
        switch (step) {
            case CHECK_DVC, PULL_DATA -> once(page.data().map(StepFacts::data));
            case PREPARE_DATA ->
                once(page.preparation().map(preparation -> StepFacts.preparation(preparation, page.data())));
            case TRAIN_MODEL -> showLoss(page);
            case TEST_MODEL -> once(page.evaluation().map(StepDetails::quality));
            case CHECK_METRICS -> once(page.decision().map(GateTable::new));
            case UPDATE_MODEL -> once(page.version().map(StepFacts::registered));
        }
    }

    /** What a step does; of the training what this algorithm does. */
    private String purpose(RunPage page) {
        return page.run()
                .spec()
                .filter(_ -> step == StepName.TRAIN_MODEL)
                .map(spec -> text("step.train_model."
                        + Hyperparameters.algorithm(spec.hyperparameters()).key()))
                .orElseGet(() -> text("step." + step.shown()));
    }

    private void showLoss(RunPage page) {
        if (page.loss().isEmpty()) {
            return;
        }
        LossChart chart = new LossChart(page.loss());
        if (loss == null) {
            loss = new ChartFigure(
                    text("run.loss"),
                    text("chart.trees", page.loss().size()),
                    chart.option(trees(page)),
                    chart.table());
            extra.add(loss);
        } else {
            loss.update(
                    text("run.loss"),
                    text("chart.trees", page.loss().size()),
                    chart.option(trees(page)),
                    chart.table());
        }
    }

    /** How many trees there will be; 0 where that is not known. */
    private static int trees(RunPage page) {
        return page.run()
                .spec()
                .map(spec -> spec.hyperparameters().asParams().get("trees"))
                .filter(trees -> trees.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    /** What a step leaves behind does not change any more. */
    private void once(Optional<? extends Component> facts) {
        if (extra.getComponentCount() == 0) {
            facts.ifPresent(extra::add);
        }
    }

    private static Component quality(Evaluation evaluation) {
        Div both = new Div(new MetricTable(evaluation));
        if (evaluation.task() == Task.CLASSIFICATION) {
            both.add(new ConfusionTable(evaluation));
        }
        both.addClassName("rookery-section");
        return both;
    }
}
