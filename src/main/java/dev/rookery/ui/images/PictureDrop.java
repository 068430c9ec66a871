package dev.rookery.ui.images;

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
import com.vaadin.flow.component.upload.UploadManager;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.text.Formats;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes pictures: dropped, chosen, pasted from the clipboard, or taken with the camera. */
final class PictureDrop extends Div {
    /** At one time; they are described one after the other. */
    static final int MOST = 50;

    private final UploadManager manager = new UploadManager(this);
    /** Of its own, because a device offers its camera only to a field that takes one picture and nothing else. */
    private final UploadManager photo = new UploadManager(this);

    private final long limit;
    private final BiConsumer<String, byte[]> received;
    private final UploadDropZone zone;
    private final UploadButton camera;
    /** Where a field offers no camera, though the device has one. */
    private final Button look;

    /**
     * @param limit bytes of the largest file
     * @param received told name and bytes, in the page
     * @param refused told why a file was not taken
     */
    PictureDrop(long limit, BiConsumer<String, byte[]> received, Consumer<String> refused) {
        this.limit = limit;
        this.received = received;
        addClassName("rookery-drop");
        manager.setMaxFiles(MOST);
        photo.setMaxFiles(1);
        photo.setAcceptedMimeTypes("image/*");
        for (UploadManager each : List.of(manager, photo)) {
            each.setUploadHandler(this::receive);
            each.setMaxFileSize(limit);
            each.addFileRejectedListener(event -> refused.accept(why(event)));
            each.addAllFinishedListener(_ -> each.clearFileList());
        }

        UploadButton choose = new UploadButton(text("images.choose"), manager);
        choose.setIcon(Glyph.UPLOAD.create());
        choose.addThemeVariants(ButtonVariant.PRIMARY);
        camera = new UploadButton(text("images.camera"), photo);
        camera.setIcon(Glyph.CAMERA.create());
        camera.getElement().setProperty("capture", "environment");
        Paragraph limits = new Paragraph(text("images.limits", Formats.current().size(limit)));
        limits.addClassName("rookery-quiet");
        look = new Button(text("images.camera"), Glyph.CAMERA.create());
        look.setVisible(false);
        Div face = new Div(new Span(text("images.drop")), choose, camera, look, limits);
        face.addClassName("rookery-drop-face");
        zone = zone(face);
        look.addClickListener(_ -> new CameraDialog(zone).open());
        add(zone);
    }

    private String why(UploadManager.FileRejectedEvent event) {
        String name = event.getFileName();
        return switch (event.getReason()) {
            case FILE_TOO_LARGE ->
                text("images.tooLarge", name, Formats.current().size(limit));
            case TOO_MANY_FILES -> text("images.tooMany", name, MOST);
            case INCORRECT_FILE_TYPE, UNKNOWN -> text("images.notTaken", name);
        };
    }

    /** A place that takes pictures too, whatever it holds. */
    UploadDropZone zone(Component content) {
        return new UploadDropZone(content, manager);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        manager.clearFileList();
        photo.clearFileList();
        // With a finger on it, a device offers its own camera to a field of files; others open files only.
        getElement()
                .executeJs("return !matchMedia('(pointer: coarse)').matches && !!navigator.mediaDevices?.getUserMedia")
                .then(Boolean.class, offered -> {
                    look.setVisible(offered);
                    camera.setVisible(!offered);
                });
        // A picture on the clipboard comes as a file; text that is pasted into a field is none of ours.
        zone.getElement().executeJs("""
                        const zone = this;
                        const paste = event => {
                          if (!zone.isConnected) { document.removeEventListener('paste', paste); return; }
                          const files = [...(event.clipboardData?.files ?? [])];
                          if (files.length && zone.manager) { event.preventDefault(); zone.manager.addFiles(files); }
                        };
                        document.addEventListener('paste', paste);
                        """);
    }

    private void receive(UploadEvent event) throws IOException {
        UI ui = event.getUI();
        String name = event.getFileName().replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
        byte[] bytes;
        try (InputStream in = event.getInputStream()) {
            bytes = in.readNBytes((int) limit + 1);
        }
        String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        ui.accessLater(() -> received.accept(shown, bytes), () -> {}).run();
    }
}
