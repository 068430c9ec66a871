package dev.rookery.ui.dataset.quarantine;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import dev.rookery.common.RookeryException;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.QuarantineService;
import dev.rookery.dataset.QuarantinedRow;
import dev.rookery.ui.text.Formats;
import java.util.List;
import java.util.function.Consumer;

/** One row as it stands in its file, to be corrected until it is one of the table. */
final class CorrectionDialog extends Dialog {
    private final TextArea line = new TextArea(text("quarantine.asInFile"));

    /** @param corrected told the cells, once they fit */
    CorrectionDialog(
            QuarantineService quarantines,
            DatasetVersionId version,
            QuarantinedRow row,
            Consumer<List<String>> corrected) {
        setHeaderTitle(text("quarantine.fixLine", Formats.current().integer(row.line())));
        setWidth("46rem");
        setMaxWidth("100%");
        line.setWidthFull();
        line.setValue(quarantines.line(version, row));
        line.setHelperText(
                row.column().isEmpty()
                        ? say(row.reason())
                        : text("quarantine.cell", row.column(), row.value(), say(row.reason())));
        Button keep = new Button(text("quarantine.keep"), _ -> {
            try {
                corrected.accept(quarantines.corrected(version, row.line(), line.getValue()));
                close();
            } catch (RookeryException e) {
                line.setErrorMessage(say(e.sentence()));
                line.setInvalid(true);
                line.focus();
            }
        });
        keep.addThemeVariants(ButtonVariant.PRIMARY);
        Button cancel = new Button(text("train.cancel"), _ -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        add(line);
        getFooter().add(cancel, keep);
        line.focus();
    }
}
