package dev.rookery.ui.predict;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.UploadButton;
import com.vaadin.flow.component.upload.UploadDropZone;
import com.vaadin.flow.component.upload.UploadFileList;
import com.vaadin.flow.component.upload.UploadManager;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.rookery.common.RookeryException;
import dev.rookery.model.ModelName;
import dev.rookery.serving.BatchFormat;
import dev.rookery.serving.BatchId;
import dev.rookery.serving.BatchScoring;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes a file of rows, dropped or chosen, and begins its batch at once. */
final class RowsDrop extends Div {
    private static final long LIMIT = 2_000_000_000L;
    private static final int NAME_LENGTH = 120;

    private final BatchScoring batches;
    private final Supplier<Wish> wish;
    private final Consumer<BatchId> begun;
    private final UploadManager manager = new UploadManager(this);
    private final Div refusal = new Div();

    /** Who is to answer the rows, and whether with reasons. */
    record Wish(ModelName model, boolean explain) {}

    RowsDrop(BatchScoring batches, Supplier<Wish> wish, Consumer<BatchId> begun) {
        this.batches = batches;
        this.wish = wish;
        this.begun = begun;
        addClassName("rookery-drop");
        manager.setUploadHandler(this::receive);
        manager.setMaxFiles(1);
        manager.setMaxFileSize(LIMIT);
        UploadButton choose = new UploadButton(text("scoring.choose"), manager);
        choose.setIcon(Glyph.UPLOAD.create());
        choose.addThemeVariants(ButtonVariant.PRIMARY);
        Paragraph help = new Paragraph(text("scoring.help"));
        help.addClassName("rookery-quiet");
        Div face = new Div(new Span(text("scoring.drop")), choose, help);
        face.addClassName("rookery-drop-face");
        add(new UploadDropZone(face, manager), new UploadFileList(manager), refusal);
    }

    private void receive(UploadEvent event) throws IOException {
        UI ui = event.getUI();
        Runnable outcome;
        try (InputStream bytes = event.getInputStream()) {
            String name = event.getFileName().replaceAll("\\p{C}", "?");
            boolean lines = name.toLowerCase(Locale.ROOT).matches(".*\\.(jsonl|ndjson)");
            Wish asked = wish.get();
            BatchId id = batches.start(
                    asked.model(),
                    Optional.empty(),
                    bytes,
                    name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name,
                    lines ? BatchFormat.JSON_LINES : BatchFormat.CSV,
                    asked.explain());
            outcome = () -> begun.accept(id);
        } catch (RookeryException e) {
            outcome = () -> refuse(new FailedState(text("scoring.notTaken"), say(e.sentence())));
        } catch (RuntimeException e) {
            Incident incident = Incident.of(e);
            outcome = () -> refuse(FailedState.unexpected(incident));
        }
        ui.accessLater(outcome::run, () -> {}).run();
    }

    private void refuse(FailedState state) {
        manager.clearFileList();
        refusal.removeAll();
        refusal.add(state);
    }
}
