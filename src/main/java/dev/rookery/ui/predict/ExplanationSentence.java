package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.schema.ColumnType;
import dev.rookery.serving.Explanation;
import dev.rookery.stats.Histogram;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The strongest reasons of an answer in a sentence: "Gentoo, mostly because the flipper length is high (217 mm, +1.9) and the bill
 * depth is low (14.5 mm, +1.1)." High and low speak of the upper and the lower third of the training rows. Only what was entered
 * is a reason, and only what moved the score towards the answer by a third or more of the strongest effect of all.
 */
final class ExplanationSentence {
    private static final int REASONS = 2;
    private static final double WORTH_SAYING = 1.0 / 3;

    private final Signature signature;
    private final Map<String, String> fields;

    ExplanationSentence(Signature signature, Map<String, String> fields) {
        this.signature = signature;
        this.fields = fields;
    }

    String of(Explanation explanation) {
        boolean number = signature.target() instanceof TargetSpec.Quantity;
        boolean towards = !number || explanation.margin() >= explanation.base();
        String answer = number ? text(towards ? "because.more" : "because.less") : explanation.label();
        double strongest = explanation.effects().stream()
                .mapToDouble(effect -> Math.abs(effect.effect()))
                .max()
                .orElse(0);
        List<String> reasons = explanation.effects().stream()
                .filter(effect -> towards ? effect.effect() > 0 : effect.effect() < 0)
                .filter(effect -> Math.abs(effect.effect()) >= WORTH_SAYING * strongest)
                .filter(effect -> fields.containsKey(effect.field()))
                .limit(REASONS)
                .flatMap(this::reason)
                .toList();
        return switch (reasons.size()) {
            case 0 -> text("because.nothing", answer);
            case 1 -> text("because.one", answer, reasons.getFirst());
            default -> text("because.two", answer, reasons.getFirst(), reasons.getLast());
        };
    }

    private Stream<String> reason(Explanation.Effect effect) {
        Input input = signature.inputs().get(signature.indexOf(effect.field()));
        String label = inSentence(FieldWords.label(input));
        String size = (effect.effect() < 0 ? "−" : "+") + Formats.current().number(Math.abs(effect.effect()));
        if (input instanceof Input.Number number
                && number.type() != ColumnType.DATE
                && effect.value() instanceof Number given) {
            double value = given.doubleValue();
            NumberWords words = NumberWords.of(number);
            return Stream.of(text(
                    "because." + place(number.histogram(), value), label, words.exact(value) + words.unit(), size));
        }
        return Stream.of(text("because.is", label, effect.value().toString(), size));
    }

    /** The third of the training rows that the value falls in. */
    private static String place(Histogram histogram, double value) {
        long below = 0;
        long all = 0;
        for (int bin = 0; bin < histogram.bins(); bin++) {
            double low = histogram.edges()[bin];
            double high = histogram.edges()[bin + 1];
            long count = histogram.counts()[bin];
            double share = high > low ? Math.clamp((value - low) / (high - low), 0, 1) : value >= high ? 1 : 0;
            below += Math.round(count * share);
            all += count;
        }
        double rank = all == 0 ? 0.5 : (double) below / all;
        return rank > 2.0 / 3 ? "high" : rank < 1.0 / 3 ? "low" : "usual";
    }

    /** A label within a sentence: small, unless it is an abbreviation. */
    static String inSentence(String label) {
        boolean word = label.length() > 1 && Character.isLowerCase(label.charAt(1));
        return word ? Character.toLowerCase(label.charAt(0)) + label.substring(1) : label;
    }
}
