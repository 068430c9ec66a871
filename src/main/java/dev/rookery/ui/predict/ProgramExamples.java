package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import dev.rookery.ui.component.CopyableId;

/** A request in the language that its reader chose, ready to be copied. The choice outlives the request. */
public final class ProgramExamples extends Composite<Div> {
    private final RadioButtonGroup<ProgramRequest.Language> language = new RadioButtonGroup<>();
    private final Pre code = new Pre();
    private final Div copy = new Div();
    private ProgramRequest request;

    public ProgramExamples(ProgramRequest first) {
        request = first;
        getContent().addClassName("rookery-programs");
        language.setItems(ProgramRequest.Language.values());
        language.setItemLabelGenerator(ProgramRequest.Language::title);
        language.setAriaLabel(text("predict.language"));
        language.setValue(ProgramRequest.Language.CURL);
        language.addValueChangeListener(_ -> write());
        code.addClassName("rookery-command");
        code.getElement().setAttribute("tabindex", "0");
        getContent().add(language, code, copy);
        write();
    }

    void ask(ProgramRequest next) {
        request = next;
        write();
    }

    private void write() {
        String text = request.in(language.getValue());
        code.setText(text);
        copy.removeAll();
        copy.add(new CopyableId(text, text("predict.copyCommand")));
    }
}
