package dev.rookery.ui.model;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.rookery.registry.Authority;
import dev.rookery.registry.GateDecision;
import dev.rookery.registry.GateRules;
import dev.rookery.registry.Outcome;
import dev.rookery.registry.RuleVerdict;
import dev.rookery.registry.Verdict;
import dev.rookery.ui.component.Status;
import dev.rookery.ui.component.StatusBadge;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

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
                        text("gate.rows")));
        table.stackOnPhone();
        decision.rules().forEach(rule -> addRule(table, rule));
        getContent().add(table);
    }

    /** The decision as a whole: passed, refused, let through against the gate. */
    public static StatusBadge badge(GateDecision decision) {
        if (decision.authority() == Authority.OVERRIDE) {
            return new StatusBadge(Status.WARNING, text("gate.outcome.overridden"));
        }
        Outcome outcome = decision.outcome();
        Status status = switch (outcome) {
            case PASSED -> Status.GOOD;
            case REFUSED -> Status.BAD;
            case NEEDS_PERSON -> Status.WARNING;
            case NOTHING_TO_DO -> Status.NEUTRAL;
        };
        return new StatusBadge(status, text("gate.outcome." + key(outcome)));
    }

    /** The sentence stands below the rule: beside the figures there is no width for it. */
    private void addRule(DataTable table, RuleVerdict rule) {
        DoubleFunction<String> written = written(rule);
        Span why = new Span(say(rule.sentence()));
        why.addClassNames("rookery-quiet", "rookery-gate-why");
        table.addRow(
                new Div(new Span(say(GateRules.name(rule.rule()))), why),
                badge(rule.verdict()),
                rule.value()
                        .<Component>map(measured ->
                                new Measured(measured, rule.interval(), written).spread(rule.spread(), written))
                        .orElseGet(Span::new),
                DataTable.figure(rule.threshold().map(written::apply).orElse("")),
                DataTable.figure(rule.n().map(formats::integer).orElse("")));
    }

    /** Shares as percentages, the latency with its unit, errors as they are. */
    static DoubleFunction<String> written(RuleVerdict rule) {
        Formats formats = Formats.current();
        String name = rule.rule();
        boolean pictures = rule.sentence().key().startsWith("vision.");
        if (name.equals(GateRules.LATENCY)) {
            // One row takes microseconds, one picture milliseconds.
            return pictures
                    ? millis -> text("gate.milliseconds", formats.number(millis))
                    : micros -> text("gate.microseconds", formats.number(micros));
        }
        int colon = name.indexOf(':');
        if (colon >= 0) {
            String metric = name.substring(colon + 1);
            return pictures && !metric.equals("cider_d") ? formats::percent : MetricWords.written(metric);
        }
        return switch (name) {
            case GateRules.WORST_SEGMENT -> formats::percent;
            case GateRules.CHAMPION -> pictures ? formats::number : formats::percent;
            case GateRules.DUMMY, GateRules.CROSS_VALIDATION ->
                rule.sentence().key().endsWith(".number") ? formats::number : formats::percent;
            default -> formats::number;
        };
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
