package dev.rookery.ui.decision;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.rookery.common.InvalidException;
import dev.rookery.registry.PersonsWord;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.Signature;
import dev.rookery.ui.text.Messages;
import java.util.function.Consumer;

/** Says what will happen, and asks who decides and why; nothing happens without both. */
final class DecideDialog extends Dialog {
    private final TextField name = new TextField(text("decide.name"));
    private final TextArea reason = new TextArea(text("decide.reason"));
    private final LoadingPlace outcome = new LoadingPlace();
    private final Button confirm = new Button();

    /**
     * @param act on another thread; must not touch the page
     * @param decided back in the page, when it is done
     */
    DecideDialog(String title, String consequence, String action, Consumer<PersonsWord> act, Runnable decided) {
        addClassName("rookery-decide-dialog");
        setHeaderTitle(title);
        setWidth("32rem");
        setMaxWidth("100%");
        name.setRequiredIndicatorVisible(true);
        name.setMaxLength(PersonsWord.NAME_LENGTH);
        name.setWidthFull();
        Signature.in(name);
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(PersonsWord.REASON_LENGTH);
        reason.setHelperText(text("decide.reasonHelp"));
        reason.setMinRows(3);
        reason.setWidthFull();
        name.setValueChangeMode(ValueChangeMode.EAGER);
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        // Once pressed it stays down, so that nobody decides twice, until another try is worth something.
        name.addValueChangeListener(_ -> confirm.setEnabled(true));
        reason.addValueChangeListener(_ -> confirm.setEnabled(true));
        confirm.setText(action);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.setDisableOnClick(true);
        confirm.addClickListener(_ -> decide(act, decided));
        Button cancel = new Button(text("decide.cancel"), _ -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        getFooter().add(cancel, confirm);
        Div form = new Div(new Paragraph(consequence), name, reason, outcome);
        form.addClassName("rookery-section");
        add(form);
    }

    private void decide(Consumer<PersonsWord> act, Runnable decided) {
        name.setInvalid(false);
        reason.setInvalid(false);
        PersonsWord word;
        try {
            word = new PersonsWord(name.getValue(), reason.getValue());
        } catch (InvalidException e) {
            e.faults().forEach(this::mark);
            return;
        }
        outcome.removeAll();
        outcome.refresh(
                text("decide.failed"),
                () -> {
                    act.accept(word);
                    return word;
                },
                _ -> {
                    close();
                    decided.run();
                });
    }

    private void mark(InvalidException.Fault fault) {
        String why = Messages.say(fault.sentence());
        if (fault.field().equals("by")) {
            name.setErrorMessage(why);
            name.setInvalid(true);
        } else {
            reason.setErrorMessage(why);
            reason.setInvalid(true);
        }
    }
}
