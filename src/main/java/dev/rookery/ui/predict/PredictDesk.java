package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.RookeryException;
import dev.rookery.model.ModelName;
import dev.rookery.model.Signature;
import dev.rookery.schema.Table;
import dev.rookery.serving.Prediction;
import dev.rookery.serving.ResponseCurve;
import dev.rookery.serving.WhatIf;
import dev.rookery.serving.Wish;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.text.FieldWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Form and answer side by side. The state it shows is the state that its address says: whoever holds it hears of every change
 * and puts it there, and gives it back with {@link #show}.
 */
final class PredictDesk extends Composite<Div> implements PredictForm.Listener {
    private final ModelName model;
    private final String server;
    private final Signature signature;
    private final Host host;
    private final PredictForm form;
    private final AnswerCard answer = new AnswerCard();
    private final ResponsePanel response;
    private final CounterfactualPanel flips;
    private final Map<Map<String, String>, String> known = new HashMap<>();
    private Optional<ExampleRows> examples = Optional.empty();
    private boolean ownExampleShown;
    private FormState shown = FormState.EMPTY;
    /** Whether the address stands at an answer that was asked for; the next change then begins a step of its own. */
    private boolean settled;
    /** Whether a field is being dragged: its value on release is new, whatever was tried on the way. */
    private boolean moving;

    /** What the desk needs from the view around it. */
    interface Host {
        /** Asks the model. */
        Prediction predict(Map<String, ?> fields);

        /** Asks the model while the reader is still moving the fields; nobody finds this answer again. */
        Prediction attempt(Map<String, ?> fields);

        /** How the answer changes along one input. */
        ResponseCurve along(Map<String, ?> fields, String input);

        /** What would have to change for another answer. */
        WhatIf.Found counterfactuals(Map<String, ?> fields, Wish wish);

        /**
         * Whether another version serves by now than the form was made for; the host then shows a form made for that one, with
         * what was entered, and its answer.
         */
        boolean renewed(FormState asked);

        /**
         * The state changed.
         *
         * @param step whether going back should return to the state before
         */
        void changed(FormState state, boolean step);
    }

    /**
     * @param server address of this server, as the reader reached it
     * @param dataset what the model learned from or was judged on, for its drawing
     */
    PredictDesk(ModelName model, String server, String dataset, Signature signature, Host host) {
        this.model = model;
        this.server = server;
        this.signature = signature;
        this.host = host;
        form = new PredictForm(signature, this);
        getContent().addClassName("rookery-desk");
        response = new ResponsePanel(signature, this::follow);
        flips = new CounterfactualPanel(signature, new Flips());
        Div whatIf = new Div(response);
        if (CounterfactualPanel.fits(signature)) {
            whatIf.add(flips);
        }
        whatIf.addClassName("rookery-desk-what-if");
        getContent().add(form, answer, whatIf);
        MeasureGuide.of(dataset, signature).ifPresent(guide -> {
            guide.addClassName("rookery-desk-guide");
            getContent().add(guide);
        });
    }

    /** From now on examples come from the model's data set, with the label it gives them. */
    void setExamples(Table table) {
        examples = Optional.of(new ExampleRows(signature, table));
        examples.ifPresent(flips::setExamples);
    }

    /** The model came ready-made: its data has judged it, and what it learned from nobody here knows. */
    void setBrought() {
        answer.setBrought();
    }

    /** How far off the model's numbers are, in a sentence. */
    void setError(String sentence) {
        answer.setError(sentence);
    }

    /** Shows what the address says. */
    void show(FormState state) {
        form.setFields(state.fields());
        shown = state;
        settled = state.answered();
        if (state.answered()) {
            answer(false);
        } else {
            invite();
        }
    }

    private void invite() {
        answer.invite(targetWords(), this::example);
        response.setVisible(false);
        flips.setVisible(false);
    }

    @Override
    public void predict() {
        FormState asked = new FormState(form.fields(), true, shown.along());
        boolean step = !asked.equals(shown);
        shown = asked;
        settled = true;
        host.changed(asked, step);
        answer(true);
    }

    /** First the row that the model carries, then rows of its data set. */
    @Override
    public void example() {
        Optional<ExampleRows.ExampleRow> row = ownExampleShown ? examples.flatMap(ExampleRows::next) : Optional.empty();
        ownExampleShown = true;
        row.ifPresent(example -> known.put(example.fields(), example.label()));
        form.setFields(row.map(ExampleRows.ExampleRow::fields).orElseGet(() -> ExampleRows.of(signature)));
        predict();
    }

    @Override
    public void clear() {
        form.setFields(Map.of());
        shown = FormState.EMPTY;
        settled = false;
        host.changed(shown, true);
        invite();
    }

    @Override
    public void changed() {
        FormState now = shown.with(form.fields());
        if (!now.equals(shown)) {
            host.changed(now, settled);
            settled = false;
        }
    }

    /** The answer, why, and the curve move along; what would flip it has to be asked for anew. */
    @Override
    public void moved() {
        moving = true;
        if (!shown.answered()) {
            changed();
            return;
        }
        FormState now = shown.with(form.fields());
        try {
            Map<String, Object> request = now.request(signature);
            Prediction attempt = host.attempt(request);
            form.setFaults(Map.of());
            answer.move(attempt, signature, now.fields(), new ProgramRequest(server, model, request));
            explore(now, attempt);
        } catch (InvalidException refused) {
            refuse(refused, false);
        }
    }

    /** Once there is an answer, it follows the form; a field that was only visited asks nothing. */
    @Override
    public void committed() {
        FormState now = shown.with(form.fields());
        boolean released = moving;
        moving = false;
        if (shown.answered() && (released || !now.equals(shown))) {
            shown = now;
            host.changed(now, settled);
            settled = false;
            answer(false);
        }
    }

    private void answer(boolean asked) {
        if (host.renewed(shown)) {
            return;
        }
        try {
            Map<String, Object> request = shown.request(signature);
            Prediction prediction = host.predict(request);
            form.setFaults(Map.of());
            answer.show(
                    prediction,
                    signature,
                    shown.fields(),
                    Optional.ofNullable(known.get(shown.fields())),
                    new ProgramRequest(server, model, request));
            explore(shown, prediction);
            bringIntoView(asked);
        } catch (InvalidException refused) {
            refuse(refused, asked);
        } catch (RookeryException failed) {
            response.setVisible(false);
            flips.setVisible(false);
            answer.fail(FailedState.of(text("predict.failed", model.value()), failed, () -> answer(true)));
            bringIntoView(asked);
        }
    }

    /** Along the input that was chosen, or else the one that moved this score most. */
    private void explore(FormState state, Prediction prediction) {
        String along = state.along()
                .orElseGet(() -> prediction
                        .explanation()
                        .map(why -> why.effects().getFirst().field())
                        .orElse(signature.inputs().getFirst().name()));
        response.show(
                host.along(state.request(signature), along),
                Optional.ofNullable(state.fields().get(along)));
        flips.reset();
    }

    private void follow(String input) {
        shown = shown.along(input);
        host.changed(shown, false);
        response.show(
                host.along(shown.request(signature), input),
                Optional.ofNullable(shown.fields().get(input)));
    }

    private final class Flips implements CounterfactualPanel.Host {
        @Override
        public WhatIf.Found counterfactuals(Wish wish) {
            return host.counterfactuals(shown.request(signature), wish);
        }

        @Override
        public void take(Map<String, String> fields) {
            form.setFields(fields);
            predict();
        }

        @Override
        public Map<String, String> fields() {
            return shown.fields();
        }
    }

    private void bringIntoView(boolean asked) {
        if (asked) {
            answer.bringIntoView();
        }
    }

    /** Marks the fields at fault and goes to the first; a fault that names no field stands in the card alone. */
    private void refuse(InvalidException refused, boolean asked) {
        InputWords words = new InputWords(signature);
        Map<String, String> marks = new LinkedHashMap<>();
        List<String> sentences = new ArrayList<>();
        for (Fault fault : refused.faults()) {
            String sentence = words.say(fault.field(), fault.sentence());
            sentences.add(sentence);
            if (signature.indexOf(fault.field()) >= 0) {
                marks.put(fault.field(), sentence);
            }
        }
        if (sentences.isEmpty()) {
            sentences.add(say(refused.sentence()));
        }
        form.setFaults(marks);
        answer.refuse(sentences);
        response.setVisible(false);
        flips.setVisible(false);
        bringIntoView(asked && marks.isEmpty());
    }

    private String targetWords() {
        return FieldWords.label(signature.target()).toLowerCase(getLocale());
    }
}
