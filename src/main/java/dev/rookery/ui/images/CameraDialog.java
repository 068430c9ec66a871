package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import dev.rookery.ui.component.FailedState;
import dev.rookery.ui.component.Glyph;

/** What the camera sees, until one takes it. The picture goes the way of every file that is dropped; the camera stops with the dialog. */
final class CameraDialog extends Dialog {
    private final Element video = new Element("video");
    private final Div face = new Div();
    private final Button take = new Button(text("images.cameraTake"), Glyph.CAMERA.create());

    /** @param zone takes files */
    CameraDialog(Component zone) {
        setHeaderTitle(text("images.camera"));
        video.setAttribute("playsinline", true);
        video.setAttribute("aria-label", text("images.cameraSees"));
        video.setProperty("muted", true);
        Paragraph words = new Paragraph(text("images.cameraStays"));
        words.addClassName("rookery-quiet");
        face.getElement().appendChild(video, words.getElement());
        face.addClassName("rookery-camera");
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.setEnabled(false);
        take.addClickListener(_ -> take(zone));
        add(face);
        getFooter().add(new Button(text("images.cameraClose"), _ -> close()), take);
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                look();
            }
        });
    }

    private void look() {
        video.executeJs("""
                        try {
                          this.srcObject = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment'}});
                          await this.play();
                          return '';
                        } catch (error) {
                          return error.name;
                        }
                        """).then(String.class, fault -> {
            take.setEnabled(fault.isEmpty());
            if (!fault.isEmpty()) {
                face.removeAll();
                face.add(new FailedState(
                        text("images.cameraNone"),
                        text(fault.equals("NotAllowedError") ? "images.cameraForbidden" : "images.cameraMissing")));
            }
        });
    }

    private void take(Component zone) {
        zone.getElement().executeJs("""
                        const canvas = document.createElement('canvas');
                        canvas.width = $0.videoWidth;
                        canvas.height = $0.videoHeight;
                        canvas.getContext('2d').drawImage($0, 0, 0);
                        const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.95));
                        this.manager.addFiles([new File([blob], $1, {type: 'image/jpeg'})]);
                        """, video, text("images.cameraFile")).then(_ -> close());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        stop();
    }

    @Override
    public void close() {
        stop();
        super.close();
    }

    private void stop() {
        video.executeJs("this.srcObject?.getTracks().forEach(track => track.stop()); this.srcObject = null;");
    }
}
