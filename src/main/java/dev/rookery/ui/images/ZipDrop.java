package dev.rookery.ui.images;

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
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Incident;
import dev.rookery.ui.text.Formats;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Takes one archive, dropped or chosen, straight to the disk. */
final class ZipDrop extends Div {
    private final BringDesk desk;
    private final Consumer<Path> received;
    private final UploadManager manager = new UploadManager(this);
    private final Div refusal = new Div();

    ZipDrop(BringDesk desk, Consumer<Path> received) {
        this.desk = desk;
        this.received = received;
        addClassName("rookery-drop");
        long limit = desk.folders().maxUploadBytes();
        String most = Formats.current().size(limit);
        manager.setUploadHandler(this::receive);
        manager.setMaxFiles(1);
        manager.setMaxFileSize(limit);
        manager.addFileRejectedListener(
                _ -> refuse(new FailedState(text("bring.notTaken"), text("bring.tooLarge", most))));
        UploadButton choose = new UploadButton(text("bring.choose"), manager);
        choose.setIcon(Glyph.UPLOAD.create());
        choose.addThemeVariants(ButtonVariant.PRIMARY);
        Paragraph limits = new Paragraph(text("bring.zipHelp", most));
        limits.addClassName("rookery-quiet");
        Div face = new Div(new Span(text("bring.drop")), choose, limits);
        face.addClassName("rookery-drop-face");
        add(new UploadDropZone(face, manager), new UploadFileList(manager), refusal);
    }

    private void receive(UploadEvent event) throws IOException {
        UI ui = event.getUI();
        Runnable outcome;
        Runnable gone = () -> {};
        try (InputStream bytes = event.getInputStream()) {
            Path file = desk.receive(bytes);
            gone = () -> desk.discard(file);
            outcome = () -> {
                manager.clearFileList();
                refusal.removeAll();
                received.accept(file);
            };
        } catch (RookeryException e) {
            outcome = () -> refuse(new FailedState(text("bring.notTaken"), say(e.sentence())));
        } catch (RuntimeException e) {
            Incident incident = Incident.of(e);
            outcome = () -> refuse(FailedState.unexpected(incident));
        }
        ui.accessLater(outcome::run, gone::run).run();
    }

    private void refuse(FailedState state) {
        manager.clearFileList();
        refusal.removeAll();
        refusal.add(state);
    }
}
