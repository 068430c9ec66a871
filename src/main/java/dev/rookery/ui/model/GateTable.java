package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.training.Evaluation;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.Locale;

/** The gate's verdict, rule by rule: what was measured, what it was held against, and the sentence that was recorded with it. */
public final class GateTable extends Composite<Div> {
    private final Formats formats = Formats.current();

    public GateTable(GateDecision decision) {
        getContent().addClassName("rookery-gate-rules");
        DataTable table = new DataTable(
                text("gate.caption"),
                List.of(
                        text("gate.rule"),
                        text("gate.verdict"),
                        text("gate.value"),
                        text("gate.threshold"),
                        text("gate.rows"),
                        text("gate.why")));
        decision.rules().forEach(rule -> addRule(table, rule));
        getContent().add(table);
    }

    /** The decision as a whole: passed, refused. */
    public static StatusBadge badge(Outcome outcome) {
        Status status = switch (outcome) {
            case PASSED -> Status.GOOD;
            case REFUSED -> Status.BAD;
            case NEEDS_PERSON -> Status.WARNING;
            case NOTHING_TO_DO -> Status.NEUTRAL;
        };
        return new StatusBadge(status, text("gate.outcome." + key(outcome)));
    }

    private void addRule(DataTable table, RuleVerdict rule) {
        boolean share = isShare(rule);
        Span why = new Span(rule.message());
        why.getElement().setAttribute("lang", "en");
        table.addRow(
                new Span(ruleName(rule.rule())),
                badge(rule.verdict()),
                value(rule, share),
                DataTable.figure(
                        rule.threshold().map(value -> number(value, share)).orElse("")),
                DataTable.figure(rule.n().map(formats::integer).orElse("")),
                why);
    }

    private Component value(RuleVerdict rule, boolean share) {
        Span value = DataTable.figure(
                rule.value().map(measured -> number(measured, share)).orElse(""));
        return rule.interval()
                .<Component>map(within -> {
                    Span interval =
                            DataTable.figure(number(within.low(), share) + " – " + number(within.high(), share));
                    interval.addClassName("rookery-quiet");
                    Div both = new Div(value, interval);
                    both.addClassName("rookery-measured");
                    return both;
                })
                .orElse(value);
    }

    private String number(double value, boolean share) {
        return share ? formats.percent(value) : formats.number(value);
    }

    /** Accuracies and F1 read as percentages; losses, differences and counts as they are. */
    private static boolean isShare(RuleVerdict rule) {
        String name = rule.rule();
        return !name.endsWith(Evaluation.LOG_LOSS)
                && (name.startsWith("floor")
                        || name.equals("dummy")
                        || name.equals("worst_segment")
                        || name.equals("cross_validation"));
    }

    private static String ruleName(String rule) {
        int colon = rule.indexOf(':');
        if (colon < 0) {
            return text("gate.rule." + rule);
        }
        return text("gate.rule." + rule.substring(0, colon)) + ": " + text("metric." + rule.substring(colon + 1));
    }

    static StatusBadge badge(Verdict verdict) {
        Status status = switch (verdict) {
            case PASS -> Status.GOOD;
            case WARN, CANNOT_TELL -> Status.WARNING;
            case FAIL -> Status.BAD;
            case NOT_APPLICABLE, NOT_JUDGED -> Status.NEUTRAL;
        };
        return new StatusBadge(status, text("gate.verdict." + key(verdict)));
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
