package dev.rookery.ui.pipeline;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import dev.rookery.pipeline.StepName;
import dev.rookery.pipeline.StepRun;
import dev.rookery.ui.component.ChartFigure;
import dev.rookery.ui.model.GateTable;
import org.jspecify.annotations.Nullable;

/** One step looked at closely: what it does, what came out, its chart or its table, its log. Follows the run while it goes on. */
final class StepDetails extends Div {
    private final StepName step;
    private final Paragraph summary = new Paragraph();
    private final Div extra = new Div();
    private final StepLog log = new StepLog();
    private @Nullable ChartFigure loss;

    StepDetails(StepName step) {
        this.step = step;
        addClassName("rookery-step-details");
        Paragraph purpose = new Paragraph(text("step." + step.shown()));
        purpose.addClassName("rookery-quiet");
        add(new Div(new H2(step.shown()), purpose), summary, extra, new Div(new H3(text("run.log")), log));
    }

    StepName step() {
        return step;
    }

    void show(RunPage page) {
        StepRun run = page.run().step(step);
        summary.setText(run.summary());
        summary.setVisible(!run.summary().isEmpty());
        log.show(page.log().stream().filter(line -> line.step() == step).toList());
        switch (step) {
            case TRAIN_MODEL -> showLoss(page);
            case CHECK_METRICS -> showGate(page);
            case PULL_DATA, PREPARE_DATA, TEST_MODEL, UPDATE_MODEL -> {}
        }
    }

    private void showLoss(RunPage page) {
        if (page.loss().isEmpty()) {
            return;
        }
        LossChart chart = new LossChart(page.loss());
        if (loss == null) {
            loss = new ChartFigure(text("run.loss"), page.loss().size(), chart.option(0), chart.table());
            extra.add(loss);
        } else {
            loss.update(text("run.loss"), page.loss().size(), chart.option(0), chart.table());
        }
    }

    private void showGate(RunPage page) {
        if (extra.getComponentCount() == 0) {
            page.decision().ifPresent(decision -> extra.add(new GateTable(decision)));
        }
    }
}
