package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.model.Contributions.Scale;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.schema.ColumnType;
import dev.rookery.serving.Explanation;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.Formats;
import dev.rookery.ui.text.NumberWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The three inputs that moved this row's score most, as signed bars around zero, and the rest in one line so that it adds up. */
final class EffectBars extends Section {
    private static final int SHOWN = 3;

    private final Formats formats = Formats.current();
    private final Signature signature;

    /** @param fields what the reader entered; an input that is not here was filled in */
    EffectBars(Explanation explanation, Signature signature, Map<String, String> fields) {
        this.signature = signature;
        addClassName("rookery-effects");
        List<Explanation.Effect> effects = explanation.effects();
        double largest =
                effects.stream().mapToDouble(e -> Math.abs(e.effect())).max().orElse(1);
        UnorderedList bars = new UnorderedList();
        effects.stream().limit(SHOWN).forEach(effect -> bars.add(line(effect, largest, fields)));
        add(new H3(text("predict.effects.title")), bars);
        if (effects.size() > SHOWN) {
            double rest = effects.stream()
                    .skip(SHOWN)
                    .mapToDouble(Explanation.Effect::effect)
                    .sum();
            Paragraph others = new Paragraph(text("predict.effects.others", signed(rest)));
            others.addClassName("rookery-effects-rest");
            add(others);
        }
        Paragraph method = new Paragraph(text(
                "predict.effects.method." + explanation.method() + "." + explanation.scale(),
                signature.target() instanceof TargetSpec.Quantity quantity
                        ? FieldWords.label(quantity)
                        : explanation.label(),
                total(explanation.base(), explanation.scale()),
                total(explanation.margin(), explanation.scale())));
        method.addClassName("rookery-quiet");
        add(method);
        if (explanation.calibrated()) {
            Paragraph corrected = new Paragraph(text("predict.effects.calibrated"));
            corrected.addClassName("rookery-quiet");
            add(corrected);
        }
    }

    private ListItem line(Explanation.Effect effect, double largest, Map<String, String> fields) {
        Span name = new Span(FieldWords.label(input(effect.field())));
        Span value = new Span(shown(effect, fields));
        value.addClassName("rookery-quiet");
        Div words = new Div(name, value);
        words.addClassName("rookery-effect-words");
        Div bar = new Div(new Div());
        bar.addClassNames("rookery-effect-bar", effect.effect() < 0 ? "rookery-effect-against" : "rookery-effect-for");
        bar.getElement().setAttribute("aria-hidden", "true");
        double share = largest == 0 ? 0 : Math.abs(effect.effect()) / largest;
        bar.getStyle().set("--rookery-share", String.format(Locale.ROOT, "%.4f", share));
        String error = effect.error() > 0 ? " ± " + formats.number(effect.error()) : "";
        Span size = new Span(signed(effect.effect()) + error);
        size.addClassName("rookery-number");
        return new ListItem(words, bar, size);
    }

    private String shown(Explanation.Effect effect, Map<String, String> fields) {
        Input input = input(effect.field());
        String entered = fields.get(effect.field());
        if (entered == null) {
            return text(
                    "predict.effects.filledIn", readable(input, effect.value().toString()));
        }
        return readable(input, entered);
    }

    private String readable(Input input, String value) {
        if (input instanceof Input.Number number && input.type() != ColumnType.DATE) {
            try {
                NumberWords words = NumberWords.of(number);
                return words.exact(Double.parseDouble(value)) + words.unit();
            } catch (NumberFormatException e) {
                return value;
            }
        }
        return value;
    }

    private Input input(String name) {
        return signature.inputs().get(signature.indexOf(name));
    }

    /** A score is a sum around zero; an answer is an amount. */
    private String total(double value, Scale scale) {
        return scale == Scale.ANSWER ? formats.number(value) : signed(value);
    }

    private String signed(double value) {
        String number = formats.number(Math.abs(value));
        return (value < 0 ? "−" : "+") + number;
    }
}
