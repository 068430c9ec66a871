package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.rookery.common.InvalidException;
import dev.rookery.dataset.Judgement;
import dev.rookery.dataset.Promise;
import dev.rookery.schema.Violation;
import dev.rookery.ui.component.Incident;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One promise to change, with how many rows of this version break it, counted anew after every change. */
final class RuleRow extends Div {
    private final String rule;
    private final String column;
    private final PromiseFields fields;
    private final LiveJudgement judgement;
    private final Div verdict = new Div();
    private final Consumer<Promise> requireSound;
    private final String name;

    /**
     * @param label of the column; of the whole table where it is about that
     * @param requireSound refuses, with an {@link InvalidException}, what makes no sense of the table's columns
     */
    RuleRow(
            Promise promise,
            String label,
            LiveJudgement judgement,
            Consumer<Promise> requireSound,
            Consumer<RuleRow> remove) {
        this.requireSound = requireSound;
        this.rule = promise.rule();
        this.column = promise.column();
        this.judgement = judgement;
        this.fields = new PromiseFields(promise, this::judge);
        this.name = text("contract.ruleOf", PromiseWords.rule(rule), label);
        addClassName("rookery-rule");
        getElement().setAttribute("role", "listitem").setAttribute("aria-label", name);
        H3 of = new H3(label);
        Span what = new Span(PromiseWords.rule(rule));
        what.addClassName("rookery-quiet");
        Div title = new Div(of, what);
        title.addClassName("rookery-rule-title");
        verdict.addClassName("rookery-rule-verdict");
        verdict.getElement().setAttribute("role", "status");
        Button away = new Button(text("contract.remove"), _ -> remove.accept(this));
        away.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        away.setAriaLabel(text("contract.removeThis", name));
        add(title, fields, verdict, away);
    }

    /** @throws InvalidException when what stands in the fields is no promise */
    Promise promise() {
        Promise promise = fields.promise();
        requireSound.accept(promise);
        return promise;
    }

    /** What is read of it aloud: "Range of Bill length". */
    String name() {
        return name;
    }

    /** Whether a promise of this kind about this column would take its place. */
    boolean isAbout(Promise other) {
        return rule.equals(other.rule())
                && (rule.equals("check") ? same(other) : column.equals(other.column()) || rule.equals("key"));
    }

    private boolean same(Promise other) {
        try {
            return promise().equals(other);
        } catch (InvalidException e) {
            return false;
        }
    }

    /** Counts what breaks it now. */
    void judge() {
        Promise now;
        try {
            now = promise();
        } catch (InvalidException e) {
            judgement.cancel();
            tell(new StatusBadge(Status.BAD, text("contract.noRule")), say(e.sentence()));
            return;
        }
        verdict.getElement().setAttribute("aria-busy", "true");
        judgement.ask(
                UI.getCurrent(),
                List.of(now),
                judged -> show(judged.getFirst()),
                failure -> tell(new StatusBadge(Status.BAD, text("contract.noRule")), reason(failure)));
    }

    private static String reason(RuntimeException failure) {
        return failure instanceof InvalidException invalid
                ? say(invalid.sentence())
                : text("contract.uncounted", Incident.of(failure).id());
    }

    private void show(Judgement judged) {
        Optional<Violation> violation = judged.violation();
        tell(
                violation.isEmpty()
                        ? new StatusBadge(Status.GOOD, text("contract.kept"))
                        : new StatusBadge(
                                Status.WARNING,
                                text("contract.breaks", violation.get().count())),
                violation.map(ViolationWords::sentence).orElse(""));
    }

    private void tell(StatusBadge badge, String words) {
        verdict.getElement().removeAttribute("aria-busy");
        verdict.removeAll();
        Span sentence = new Span(words);
        sentence.addClassName("rookery-quiet");
        verdict.add(badge, sentence);
    }

    /** Goes to the first field. */
    void focusFirst() {
        scrollIntoView();
        fields.getChildren()
                .filter(Focusable.class::isInstance)
                .findFirst()
                .ifPresent(field -> ((Focusable<?>) field).focus());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        judgement.cancel();
    }
}
