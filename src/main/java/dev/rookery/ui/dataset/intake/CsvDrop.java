package dev.rookery.ui.dataset.intake;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
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
import dev.rookery.dataset.DatasetName;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.Incident;
import dev.rookery.ui.text.Formats;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Takes a CSV, dropped, chosen, pasted or fetched, and says at once if it is none. The file is received and read on the request's own
 * thread; only the outcome touches the page.
 */
public final class CsvDrop extends Div {
    private final ImportDesk desk;
    private final Optional<DatasetName> into;
    private final Consumer<UUID> received;
    private final UploadManager manager = new UploadManager(this);
    private final Div refusal = new Div();
    private final UploadDropZone zone;

    /**
     * @param into the data set whose next version the file is to be
     * @param received told the id of the draft
     */
    public CsvDrop(
            ImportDesk desk,
            AddressDesk addresses,
            BucketDesk buckets,
            Optional<DatasetName> into,
            Consumer<UUID> received) {
        this.desk = desk;
        this.into = into;
        this.received = received;
        addClassName("rookery-drop");
        long limit = desk.limits().maxSize().toBytes();
        manager.setUploadHandler(this::receive);
        manager.setMaxFiles(1);
        manager.setMaxFileSize(limit);
        manager.addFileRejectedListener(event -> refuse(refused(
                UploadName.plain(event.getFileName()),
                text("import.tooLarge", Formats.current().size(limit)))));

        UploadButton choose = new UploadButton(text("import.choose"), manager);
        choose.setIcon(Glyph.UPLOAD.create());
        choose.addThemeVariants(ButtonVariant.PRIMARY);
        Span words = new Span(text("import.drop"));
        Paragraph limits = new Paragraph(text("import.limits", Formats.current().size(limit)));
        limits.addClassName("rookery-quiet");
        Button paste = new Button(text("import.paste"), _ -> new PasteDialog(desk, into, received).open());
        Button fetch = new Button(
                text("import.address"),
                _ -> AddressDialog.web(addresses, into, received).open());
        Button bucket = new Button(
                text("bucket.open"),
                _ -> AddressDialog.bucket(buckets, into, received).open());
        Div face = new Div(words, choose, paste, fetch, bucket, limits);
        face.addClassName("rookery-drop-face");
        zone = zone(face);
        add(zone, new UploadFileList(manager), refusal);
    }

    /** A place that takes files too, whatever it holds. */
    public UploadDropZone zone(Component content) {
        return new UploadDropZone(content, manager);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        manager.clearFileList();
        // Files and cells on the clipboard go the way of a dropped file; what is pasted into a field is none of ours.
        zone.getElement().executeJs("""
                        const zone = this;
                        const paste = event => {
                          if (!zone.isConnected) { document.removeEventListener('paste', paste); return; }
                          const at = event.composedPath()[0];
                          if (at.closest?.('input, textarea, [contenteditable]') || !zone.manager) { return; }
                          const files = [...(event.clipboardData?.files ?? [])];
                          const cells = event.clipboardData?.getData('text/plain') ?? '';
                          if (/[\\t\\n]/.test(cells.trim())) {
                            event.preventDefault();
                            zone.manager.addFiles([new File([cells], $0, {type: 'text/csv'})]);
                          } else if (files.length) {
                            event.preventDefault();
                            zone.manager.addFiles(files);
                          }
                        };
                        document.addEventListener('paste', paste);
                        """, text("paste.proposed"));
    }

    private void receive(UploadEvent event) throws IOException {
        UI ui = event.getUI();
        String name = UploadName.plain(event.getFileName());
        Runnable outcome;
        try (InputStream bytes = event.getInputStream()) {
            UUID draft = desk.receive(bytes, event.getFileName(), into).id();
            outcome = () -> received.accept(draft);
        } catch (RowsInTheWay e) {
            outcome = () ->
                    refuse(new FailedState(text("import.refused", name), say(e.sentence()), without(e.upload(), name)));
        } catch (RookeryException e) {
            outcome = () -> refuse(refused(name, say(e.sentence())));
        } catch (RuntimeException e) {
            Incident incident = Incident.of(e);
            outcome = () -> refuse(FailedState.unexpected(incident));
        }
        Runnable told = outcome;
        ui.accessLater(told::run, () -> {}).run();
    }

    private static FailedState refused(String fileName, String why) {
        return new FailedState(text("import.refused", fileName), why);
    }

    private Button without(UUID upload, String name) {
        Button button = new Button(text("quarantine.setAside"));
        button.setDisableOnClick(true);
        button.addClickListener(_ -> {
            try {
                received.accept(desk.receiveSettingAside(upload).id());
            } catch (RookeryException e) {
                refuse(refused(name, say(e.sentence())));
            }
        });
        return button;
    }

    private void refuse(FailedState state) {
        manager.clearFileList();
        refusal.removeAll();
        refusal.add(state);
    }
}
