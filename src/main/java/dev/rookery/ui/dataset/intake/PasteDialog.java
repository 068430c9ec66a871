package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.RookeryException;
import dev.rookery.dataset.DatasetName;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Takes cells copied from a spreadsheet, or the text of a CSV, and goes the way of a file with them. */
final class PasteDialog extends Dialog {
    private final ImportDesk desk;
    private final Optional<DatasetName> into;
    private final Consumer<UUID> received;
    private final TextArea cells = new TextArea(text("paste.cells"));
    private final TextField name = new TextField(text("paste.name"));

    /**
     * @param into the data set whose next version the cells are to be
     * @param received told the id of the draft
     */
    PasteDialog(ImportDesk desk, Optional<DatasetName> into, Consumer<UUID> received) {
        this.desk = desk;
        this.into = into;
        this.received = received;
        setHeaderTitle(text("paste.title"));
        setWidth("46rem");
        setMaxWidth("100%");
        cells.setHelperText(text("paste.help"));
        cells.addClassName("rookery-paste");
        cells.setMinRows(8);
        cells.setMaxRows(16);
        cells.setWidthFull();
        cells.addValueChangeListener(_ -> cells.setInvalid(false));
        name.setValue(text("paste.proposed"));
        name.setHelperText(text("paste.nameHelp"));
        name.setMaxLength(80);
        name.setWidthFull();
        name.setVisible(into.isEmpty());
        Button cancel = new Button(text("paste.cancel"), _ -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button take = new Button(text("paste.take"), _ -> take());
        take.addThemeVariants(ButtonVariant.PRIMARY);
        Div form = new Div(cells, name);
        form.addClassName("rookery-source-form");
        add(form);
        getFooter().add(cancel, take);
        cells.focus();
    }

    private void take() {
        UUID draft;
        try {
            draft = desk.paste(cells.getValue(), name.getValue(), into).id();
        } catch (RookeryException e) {
            cells.setErrorMessage(say(e.sentence()));
            cells.setInvalid(true);
            cells.focus();
            return;
        }
        close();
        received.accept(draft);
    }
}
