package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.model.Warning;
import dev.rookery.serving.Answer;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.PredictionId;
import dev.rookery.ui.component.ClassColors;
import dev.rookery.ui.component.CopyableId;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.text.FieldWords;
import dev.rookery.ui.text.NumberWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer, always in the same place: an invitation before there is one, then what it is, how sure, and why. */
final class AnswerCard extends Composite<Section> {
    /** Where the time-ordered start of an id says little, its random end tells two predictions apart. */
    private static final int ID_END = 8;

    /** What a screen reader says when the card changes: the outcome, not every bar of it. */
    private final Span spoken = new Span();

    private final Div shown = new Div();
    private final Paragraph error = new Paragraph();
    private String origin = "predict.origin";
    private @Nullable ProgramExamples programs;
    private @Nullable Details inPrograms;

    AnswerCard() {
        getContent().addClassName("rookery-answer");
        getContent().getElement().setAttribute("aria-label", text("predict.answer"));
        spoken.addClassName("rookery-unseen");
        spoken.getElement().setAttribute("role", "status");
        shown.addClassName("rookery-answer-shown");
        getContent().add(spoken, shown);
        error.addClassName("rookery-answer-sure");
        error.setVisible(false);
    }

    /** The model came ready-made: its data has judged it, and what it learned from nobody here knows. */
    void setBrought() {
        origin = "predict.originBrought";
    }

    /** How far off the model's numbers are, once that was read: an answer without it looks surer than it is. */
    void setError(String sentence) {
        error.setText(sentence);
        error.setVisible(true);
    }

    /** Before the first answer. */
    void invite(String target, Runnable example) {
        Button tryExample = new Button(text("predict.tryExample"), Glyph.PLAY.create(), _ -> example.run());
        Div empty = new Div(Glyph.PREDICT.create(), new Paragraph(text("predict.invite", target)), tryExample);
        empty.addClassName("rookery-answer-empty");
        replace(empty, "");
    }

    /** The form has faults; each that belongs to a field is marked there. */
    void refuse(List<String> sentences) {
        Div refusal = new Div(Glyph.WARNING.create(), new H2(text("predict.refused")));
        refusal.addClassName("rookery-answer-refused");
        UnorderedList list = new UnorderedList();
        sentences.forEach(sentence -> list.add(new ListItem(sentence)));
        refusal.add(list);
        replace(refusal, text("predict.refused") + ". " + String.join(" ", sentences));
    }

    /** Something other than the entries stands in the way. */
    void fail(Component state) {
        replace(state, "");
    }

    /** An answer that was given before: nothing in it leads to itself or asks it again. */
    void show(Prediction prediction, Signature signature, Map<String, String> fields) {
        showAnswer(prediction, signature, fields, Optional.empty());
    }

    /**
     * @param fields what was entered
     * @param known the label that the data set gives this very row, where the row came from it
     * @param program the same question for programs
     */
    void show(
            Prediction prediction,
            Signature signature,
            Map<String, String> fields,
            Optional<String> known,
            ProgramRequest program) {
        showAnswer(prediction, signature, fields, known);
        add(origin(prediction, true), inPrograms(program));
    }

    /** While a field is dragged along: the same in the same places, but under no address, and a screen reader waits for the end. */
    void move(Prediction attempt, Signature signature, Map<String, String> fields, ProgramRequest program) {
        String before = spoken.getText();
        showAnswer(attempt, signature, fields, Optional.empty());
        spoken.setText(before);
        add(origin(attempt, false), inPrograms(program));
    }

    private void showAnswer(
            Prediction prediction, Signature signature, Map<String, String> fields, Optional<String> known) {
        switch (prediction.answer()) {
            case Answer.Classified classified -> {
                String sure = text(
                        "predict.sure." + degree(classified.probability()),
                        ProbabilityBars.percent(classified.probability()));
                Span dot = new Span();
                dot.addClassName("rookery-class-dot");
                dot.getStyle()
                        .set(
                                "--rookery-colour",
                                ClassColors.of(signature.target().levels().indexOf(classified.label())));
                replace(
                        verdict(
                                signature,
                                new H2(dot, new Span(classified.label())),
                                sure,
                                knownLine(prediction, known)),
                        classified.label() + ". " + sure);
                if (classified.probabilities().values().stream().anyMatch(other -> other > classified.probability())) {
                    add(new Paragraph(text("predict.byCost", classified.label())));
                }
                add(new ProbabilityBars(classified.probabilities(), classified.label()));
            }
            case Answer.Estimated(double value) -> {
                TargetSpec.Quantity target = (TargetSpec.Quantity) signature.target();
                NumberWords words = NumberWords.of(target);
                String number = words.measured(value);
                String seen = text("predict.estimated", words.number(target.min()), words.number(target.max()));
                Div verdict = verdict(signature, new H2(new Span(number)), seen, knownLine(prediction, known));
                verdict.addComponentAtIndex(2, error);
                replace(verdict, number + ". " + error.getText() + " " + seen);
            }
        }
        if (!prediction.warnings().isEmpty()) {
            add(warnings(prediction.warnings(), new InputWords(signature)));
        }
        prediction.explanation().ifPresent(explanation -> {
            Paragraph because = new Paragraph(new ExplanationSentence(signature, fields).of(explanation));
            because.addClassName("rookery-answer-because");
            add(because, new EffectBars(explanation, signature, fields));
        });
    }

    private static Div verdict(Signature signature, H2 answer, String words, Optional<Component> known) {
        Span target = new Span(FieldWords.label(signature.target()));
        target.addClassNames("rookery-quiet", "rookery-answer-target");
        Paragraph sure = new Paragraph(words);
        sure.addClassName("rookery-answer-sure");
        Div verdict = new Div(target, answer, sure);
        verdict.addClassName("rookery-answer-verdict");
        known.ifPresent(verdict::add);
        return verdict;
    }

    private static Optional<Component> knownLine(Prediction prediction, Optional<String> known) {
        return known.map(truth -> {
            boolean right =
                    prediction.answer() instanceof Answer.Classified classified && truth.equals(classified.label());
            Div line = new Div(
                    (right ? Glyph.CHECK : Glyph.INFO).create(),
                    new Span(text("predict.known", prediction.data().toString(), truth)));
            line.addClassNames("rookery-answer-known", "rookery-quiet");
            return line;
        });
    }

    /** The words for a probability; their bounds are ours and say nothing that the number does not. */
    private static String degree(double probability) {
        if (probability >= 0.99) {
            return "almostCertain";
        }
        if (probability >= 0.9) {
            return "veryLikely";
        }
        if (probability >= 0.7) {
            return "likely";
        }
        return probability >= 0.5 ? "leaning" : "unsure";
    }

    /** What may make the answer wrong first; then in one line what was merely left out. */
    private static Component warnings(List<Warning> warnings, InputWords words) {
        UnorderedList list = new UnorderedList();
        list.addClassName("rookery-answer-warnings");
        List<String> filledIn = new ArrayList<>();
        for (Warning warning : warnings) {
            String sentence = words.say(warning.field(), warning.sentence());
            if (warning.kind() == Warning.Kind.IMPUTED) {
                filledIn.add(sentence);
            } else {
                list.add(new ListItem(Glyph.WARNING.create(), new Span(sentence)));
            }
        }
        if (filledIn.size() == 1) {
            list.add(new ListItem(Glyph.INFO.create(), new Span(filledIn.getFirst())));
        } else if (!filledIn.isEmpty()) {
            UnorderedList each = new UnorderedList();
            filledIn.forEach(sentence -> each.add(new ListItem(sentence)));
            list.add(new ListItem(Glyph.INFO.create(), new Details(text("predict.filledIn", filledIn.size()), each)));
        }
        return list;
    }

    private Component origin(Prediction prediction, boolean logged) {
        Div line = new Div(
                new Span(text(
                        origin,
                        prediction.version().toString(),
                        prediction.data().toString())),
                logged
                        ? new Span(
                                new Anchor(PredictionView.path(prediction.id()), text("predict.permanent")),
                                shortened(prediction.id()))
                        : new Span(text("whatif.notLogged")));
        line.addClassNames("rookery-answer-origin", "rookery-quiet");
        return line;
    }

    static CopyableId shortened(PredictionId id) {
        String text = id.toString();
        return new CopyableId(text, "…" + text.substring(text.length() - ID_END));
    }

    /** The same part for every answer: what was opened and chosen stays so. */
    private Component inPrograms(ProgramRequest program) {
        if (programs == null) {
            programs = new ProgramExamples(program);
            inPrograms = new Details(text("predict.curl"), programs);
        } else {
            programs.ask(program);
        }
        return Objects.requireNonNull(inPrograms);
    }

    /** On a phone the card lies below the form; there an answer that was asked for comes into sight. */
    void bringIntoView() {
        getContent().getElement().executeJs("""
                        if (matchMedia('(max-width: 899px)').matches) {
                          const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
                          this.scrollIntoView({block: 'start', behavior: calm ? 'auto' : 'smooth'});
                        }""");
    }

    private void replace(Component content, String aloud) {
        shown.removeAll();
        add(content);
        spoken.setText(aloud);
    }

    private void add(Component... content) {
        shown.add(content);
    }
}
