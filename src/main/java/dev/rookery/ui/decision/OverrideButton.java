package dev.rookery.ui.decision;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.rookery.pipeline.CandidateDecisions;
import dev.rookery.registry.GateDecision;

/** Lets a candidate serve that the gate refused: quiet, and never without a name and a reason. */
public final class OverrideButton extends Composite<Div> {
    /** @param decided back in the page, when the person's word is kept */
    public OverrideButton(GateDecision refused, CandidateDecisions decisions, Runnable decided) {
        String model = refused.model().value();
        Button button = new Button(
                text("decide.override"),
                _ -> new DecideDialog(
                                text("decide.override.title", model),
                                text("decide.override.text"),
                                text("decide.override.confirm"),
                                word -> decisions.override(refused.model(), refused.id(), word),
                                decided)
                        .open());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        getContent().addClassName("rookery-actions");
        getContent().add(button);
    }
}
