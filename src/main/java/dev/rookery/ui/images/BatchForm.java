package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.RookeryException;
import dev.rookery.job.JobId;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.vision.CaptionBatches;
import dev.rookery.vision.CaptionOptions;
import java.util.Optional;
import java.util.function.Consumer;

/** Under which prefix the pictures lie, and who is to describe them. */
final class BatchForm extends Div {
    BatchForm(CaptionBatches batches, PictureDesk desk, String store, Consumer<JobId> started) {
        addClassName("rookery-bring-form");
        CaptionerSelect model = new CaptionerSelect(desk);
        if (model.nobody()) {
            add(new EmptyState(Glyph.IMAGES, text("images.nobody")));
            return;
        }
        TextField prefix = new TextField(text("bring.prefixName"));
        prefix.setHelperText(text("batch.prefixHelp", store));
        prefix.setMaxLength(500);
        Button start = new Button(text("batch.start"), Glyph.CHECK.create());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        start.addClickListener(_ -> {
            prefix.setInvalid(false);
            try {
                started.accept(
                        batches.start(prefix.getValue().strip(), Optional.of(model.chosen()), CaptionOptions.DEFAULT));
            } catch (RookeryException e) {
                prefix.setErrorMessage(say(e.sentence()));
                prefix.setInvalid(true);
            }
        });
        Div fields = new Div(prefix, model);
        fields.addClassName("rookery-bring-fields");
        Div actions = new Div(start);
        actions.addClassName("rookery-actions");
        add(new Paragraph(text("batch.words")), fields, actions);
    }
}
