package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.RookeryException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.job.JobId;
import dev.rookery.model.ModelName;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.vision.CaptionerSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Under which name a captioner comes, which set its gate looks at, and what its metrics must reach. */
final class BringTerms extends Section {
    private static final List<String> DEMANDS = List.of("exact_match", "word_errors", "bleu_4", "cider_d");

    private final BringDesk desk;
    private final CaptionerSource source;
    private final Consumer<JobId> started;
    private final TextField name = new TextField(text("bring.name"));
    private final Select<String> set = new Select<>();
    private final Map<String, NumberField> floors = new LinkedHashMap<>();

    BringTerms(BringDesk desk, CaptionerSource source, Consumer<JobId> started) {
        this.desk = desk;
        this.source = source;
        this.started = started;
        addClassName("rookery-part");
        add(new H2(text("bring.terms")));
        List<String> sets = desk.sets().stream().map(DatasetName::value).toList();
        if (sets.isEmpty()) {
            add(new EmptyState(Glyph.IMAGES, text("bring.noSets")));
            return;
        }
        name.setAllowedCharPattern("[a-z0-9_\\-]");
        name.setMaxLength(63);
        name.setHelperText(text("bring.nameHelp"));
        set.setLabel(text("bring.set"));
        set.setHelperText(text("bring.setHelp"));
        set.setItems(sets);
        set.setValue(sets.contains(PictureDesk.SET.value()) ? PictureDesk.SET.value() : sets.getFirst());
        Div fields = new Div(name, set);
        fields.addClassName("rookery-bring-fields");
        Div demands = new Div();
        demands.addClassName("rookery-bring-fields");
        DEMANDS.forEach(metric -> demands.add(demand(metric)));
        Paragraph words = new Paragraph(text("bring.demands"));
        words.addClassName("rookery-quiet");
        Button bring = new Button(text("bring.start"), Glyph.CHECK.create(), _ -> start());
        bring.addThemeVariants(ButtonVariant.PRIMARY);
        Div actions = new Div(bring);
        actions.addClassName("rookery-actions");
        add(fields, words, demands, actions);
    }

    private NumberField demand(String metric) {
        NumberField field = new NumberField(text(
                metric.equals("word_errors") ? "bring.atMost" : "bring.atLeast",
                say(Sentence.of("training.metric." + metric))));
        field.setMin(0);
        field.setMax(metric.equals("cider_d") ? 10 : 1);
        field.setStep(0.01);
        floors.put(metric, field);
        return field;
    }

    private void start() {
        name.setInvalid(false);
        Map<String, Double> asked = new LinkedHashMap<>();
        for (Map.Entry<String, NumberField> floor : floors.entrySet()) {
            if (floor.getValue().isInvalid()) {
                floor.getValue().focus();
                return;
            }
            Double value = floor.getValue().getValue();
            if (value != null) {
                asked.put(floor.getKey(), value);
            }
        }
        try {
            started.accept(desk.start(new ModelName(name.getValue()), source, new DatasetName(set.getValue()), asked));
        } catch (RookeryException e) {
            name.setErrorMessage(say(e.sentence()));
            name.setInvalid(true);
            name.focus();
        }
    }
}
