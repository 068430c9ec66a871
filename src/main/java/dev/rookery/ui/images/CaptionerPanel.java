package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import dev.rookery.model.ModelName;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import dev.rookery.ui.component.FailedState;
import dev.rookery.vision.CaptionerHealth;
import dev.rookery.vision.ServingCaptioner;
import dev.rookery.vision.WorkerState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Who describes: the choice of captioner and of how many sentences to follow, what the demo is, and what stands in the way. */
final class CaptionerPanel extends Div {
    private static final List<Integer> BEAMS = List.of(1, 2, 4, 8);

    private final Select<String> model = new Select<>();
    private final Select<Integer> beams = new Select<>();

    /** @param release lets a captioner try again whose worker is left alone */
    CaptionerPanel(CaptionerHealth health, ModelName chosen, int follows, Consumer<ModelName> release) {
        addClassName("rookery-captioner");
        model.setLabel(text("images.captioner"));
        model.setItems(health.serving().stream()
                .map(each -> each.version().model().value())
                .toList());
        health.serving().stream()
                .map(each -> each.version().model().value())
                .filter(chosen.value()::equals)
                .findFirst()
                .ifPresent(model::setValue);
        beams.setLabel(text("images.beams"));
        beams.setItems(BEAMS);
        beams.setValue(BEAMS.contains(follows) ? follows : 4);
        beams.setItemLabelGenerator(count -> text(count == 1 ? "images.beamsOne" : "images.beamsMany", count));
        Div choices = new Div(model, beams);
        choices.addClassName("rookery-captioner-choices");
        add(choices);
        Optional<ServingCaptioner> current = health.serving().stream()
                .filter(each -> each.version().model().equals(chosen))
                .findFirst();
        if (current.filter(ServingCaptioner::demo).isPresent()) {
            Paragraph demo = new Paragraph(text("images.demo"));
            demo.addClassName("rookery-notice");
            add(demo);
        }
        health.refused()
                .forEach(refused -> add(
                        new FailedState(text("images.refused", refused.version().toString()), say(refused.reason()))));
        current.filter(each -> each.worker().phase() == WorkerState.Phase.QUARANTINED)
                .ifPresent(each -> add(new FailedState(
                        text("images.quarantined", each.version().toString()),
                        text("images.quarantinedWords"),
                        again(() -> release.accept(chosen)))));
    }

    /** A worker that died over and over should not be started again by whoever looks at the page. */
    private static Button[] again(Runnable release) {
        return CurrentUser.may(Permission.ANALYSE)
                ? new Button[] {new Button(text("images.release"), _ -> release.run())}
                : new Button[0];
    }

    void onChange(Runnable changed) {
        model.addValueChangeListener(_ -> changed.run());
        beams.addValueChangeListener(_ -> changed.run());
    }

    Optional<ModelName> model() {
        return Optional.ofNullable(model.getValue()).map(ModelName::new);
    }

    int beams() {
        return beams.getValue();
    }

    /** For the end of the page: it is read once. */
    static Details howTo() {
        Pre command = new Pre(text("images.howToCommand"));
        command.addClassName("rookery-command");
        command.getElement().setAttribute("tabindex", "0");
        Anchor models = new Anchor("models", text("nav.models"));
        Anchor bring = new Anchor("images/bring", text("images.howToForm"));
        bring.addClassName("rookery-button-link");
        Div words = new Div(
                new Paragraph(text("images.howToWords")),
                bring,
                command,
                new Paragraph(text("images.howToGate")),
                models);
        words.addClassName("rookery-howto");
        return new Details(text("images.howTo"), words);
    }
}
