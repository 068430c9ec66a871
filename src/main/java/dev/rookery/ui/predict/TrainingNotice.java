package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.StepRun;
import dev.rookery.pipeline.StepState;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import java.util.Locale;

/** While the first model is on its way: which of the six steps it is at, above a sketch of the form that is coming. */
final class TrainingNotice extends Composite<Div> {
    private final H2 title = new H2();
    private final Paragraph where = new Paragraph();
    private final ProgressBar bar = new ProgressBar();
    private final OrderedList steps = new OrderedList();

    TrainingNotice(PipelineRun run) {
        getContent().addClassName("rookery-training");
        steps.addClassName("rookery-training-steps");
        bar.getElement().setAttribute("aria-label", text("predict.training.progress"));
        where.getElement().setAttribute("aria-live", "polite");
        Anchor follow = new Anchor("pipelines/" + run.id().value(), text("predict.training.follow"));
        Div card = new Div(title, where, bar, steps, follow);
        card.addClassName("rookery-card");
        getContent().add(card, new LoadingState(LoadingState.Shape.FORM));
        show(run);
    }

    void show(PipelineRun run) {
        title.setText(text("predict.training.title", run.model().value()));
        long done = run.steps().stream()
                .filter(step -> step.state() == StepState.SUCCEEDED)
                .count();
        int all = run.steps().size();
        double within = run.currentStep()
                .map(StepRun::fraction)
                .filter(Double::isFinite)
                .orElse(0.0);
        String at = run.currentStep()
                .map(step -> text("predict.training.step", done + 1, all, text("predict.step." + key(step))))
                .orElseGet(() -> text("predict.training.waiting"));
        if (!at.equals(where.getText())) {
            where.setText(at);
        }
        bar.setValue(Math.clamp((done + within) / all, 0, 1));
        steps.removeAll();
        for (StepRun step : run.steps()) {
            StatusBadge badge = new StatusBadge(status(step.state()), text("predict.step." + key(step)));
            steps.add(new ListItem(badge));
        }
    }

    private static Status status(StepState state) {
        return switch (state) {
            case WAITING -> Status.WAITING;
            case RUNNING -> Status.RUNNING;
            case SUCCEEDED -> Status.GOOD;
            case FAILED -> Status.BAD;
            case CANCELLED, SKIPPED -> Status.STOPPED;
        };
    }

    private static String key(StepRun step) {
        return step.step().name().toLowerCase(Locale.ROOT);
    }
}
