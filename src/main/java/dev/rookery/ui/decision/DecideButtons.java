package dev.rookery.ui.decision;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.rookery.model.ModelName;
import dev.rookery.pipeline.CandidateDecisions;
import dev.rookery.registry.GateDecision;

/** Lets a waiting candidate serve, or turns it down, after asking who and why. */
public final class DecideButtons extends Composite<Div> {
    /** @param decided back in the page, when a person's word is kept */
    public DecideButtons(GateDecision waiting, CandidateDecisions decisions, Runnable decided) {
        ModelName model = waiting.model();
        Button yes = new Button(
                text("decide.letServe"),
                _ -> new DecideDialog(
                                text("decide.letServe.title", model.value()),
                                text("decide.letServe.text"),
                                text("decide.letServe"),
                                word -> decisions.letServe(model, waiting.id(), word),
                                decided)
                        .open());
        Button no = new Button(
                text("decide.turnDown"),
                _ -> new DecideDialog(
                                text("decide.turnDown.title", model.value()),
                                text("decide.turnDown.text"),
                                text("decide.turnDown"),
                                word -> decisions.turnDown(model, waiting.id(), word),
                                decided)
                        .open());
        getContent().addClassName("rookery-actions");
        getContent().add(yes, no);
    }
}
