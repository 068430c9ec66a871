package dev.rookery.ui.job;

import static dev.rookery.ui.text.Messages.say;

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
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Takes one file, dropped or chosen.
 *
 * @param <T> as what it is kept
 */
public final class FileDrop<T> extends Div {
    private final Words words;
    private final Keeper<T> keeper;
    private final Consumer<T> received;
    private final UploadManager manager = new UploadManager(this);
    private final Div refusal = new Div();

    /**
     * @param drop beside the button that says {@code choose}
     * @param tooLarge what to do with a file beyond the limit
     */
    public record Words(String drop, String choose, String help, String notTaken, String tooLarge) {}

    /** Keeps what comes, on a thread that is not the page's. */
    public interface Keeper<T> {
        /** @throws RookeryException when it is not taken */
        T keep(InputStream bytes) throws IOException;

        /** For when the page has gone meanwhile. */
        default void discard(T kept) {}
    }

    /** @param received told in the page */
    public FileDrop(long limit, Words words, Keeper<T> keeper, Consumer<T> received) {
        this.words = words;
        this.keeper = keeper;
        this.received = received;
        addClassName("rookery-drop");
        manager.setUploadHandler(this::receive);
        manager.setMaxFiles(1);
        manager.setMaxFileSize(limit);
        manager.addFileRejectedListener(_ -> refuse(new FailedState(words.notTaken(), words.tooLarge())));
        UploadButton choose = new UploadButton(words.choose(), manager);
        choose.setIcon(Glyph.UPLOAD.create());
        choose.addThemeVariants(ButtonVariant.PRIMARY);
        Paragraph help = new Paragraph(words.help());
        help.addClassName("rookery-quiet");
        Div face = new Div(new Span(words.drop()), choose, help);
        face.addClassName("rookery-drop-face");
        add(new UploadDropZone(face, manager), new UploadFileList(manager), refusal);
    }

    private void receive(UploadEvent event) throws IOException {
        UI ui = event.getUI();
        Runnable outcome;
        Runnable gone = () -> {};
        try (InputStream bytes = event.getInputStream()) {
            T kept = keeper.keep(bytes);
            gone = () -> keeper.discard(kept);
            outcome = () -> {
                manager.clearFileList();
                refusal.removeAll();
                received.accept(kept);
            };
        } catch (RookeryException e) {
            outcome = () -> refuse(new FailedState(words.notTaken(), say(e.sentence())));
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
