package dev.rookery.ui.home;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.StepRun;
import dev.rookery.pipeline.StepState;
import dev.rookery.ui.component.Glyph;
import java.util.Locale;

/** The way from data to a prediction in three steps, of which Rookery does the first two by itself with its samples. */
final class FirstSteps extends Composite<Section> {
    private final Paragraph where = new Paragraph();
    private final ProgressBar bar = new ProgressBar();

    FirstSteps(HomeFacts facts) {
        boolean serves = !facts.serving().isEmpty();
        boolean data = serves || facts.runs().stream().anyMatch(FirstSteps::hasData);
        bar.getElement().setAttribute("aria-label", text("predict.training.progress"));
        bar.setVisible(false);
        String whose = facts.samples() ? "home.first." : "home.first.own.";
        Component train = serves ? new Paragraph(text("home.first.trained")) : new Div(where, bar);
        where.setText(text(whose + "train"));
        Anchor predict = new Anchor("predict", text("home.first.toPredict"));
        predict.addClassName("rookery-button-link");
        Component answer = serves
                ? new Div(new Paragraph(text("home.first.predict")), predict)
                : new Paragraph(text(whose + "predict"));
        OrderedList steps = new OrderedList(
                step(
                        data,
                        "home.first.dataTitle",
                        new Div(new Paragraph(text(whose + "data")), link("datasets", whose + "toData"))),
                step(serves, "home.first.trainTitle", train),
                step(false, "home.first.predictTitle", answer));
        steps.addClassName("rookery-first-steps");
        getContent().addClassName("rookery-part");
        getContent().add(new H2(text("home.first.title")), steps);
        facts.underWay().ifPresent(this::show);
    }

    /** Where the training is. */
    void show(PipelineRun run) {
        double within = run.currentStep()
                .map(StepRun::fraction)
                .filter(Double::isFinite)
                .orElse(0.0);
        long done = run.steps().stream()
                .filter(step -> step.state() == StepState.SUCCEEDED)
                .count();
        where.setText(run.currentStep()
                .map(step -> text(
                        "home.first.training",
                        run.model().value(),
                        text("predict.step." + step.step().name().toLowerCase(Locale.ROOT))))
                .orElseGet(() -> text("predict.training.waiting")));
        bar.setVisible(true);
        bar.setValue(Math.clamp((done + within) / run.steps().size(), 0, 1));
    }

    private static boolean hasData(PipelineRun run) {
        return run.steps().getFirst().state() == StepState.SUCCEEDED;
    }

    private static ListItem step(boolean done, String title, Component content) {
        H3 heading = new H3(text(title));
        if (done) {
            heading.addComponentAsFirst(Glyph.CHECK.create());
        }
        ListItem item = new ListItem(heading, content);
        item.addClassName("rookery-card");
        item.setClassName("rookery-first-done", done);
        return item;
    }

    private static Anchor link(String path, String key) {
        return new Anchor(path, text(key));
    }
}
