package dev.rookery.ui.images;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.function.Supplier;

/** A picture that the server made, with what is on it for those who cannot see it. */
final class Picture extends Image {
    /** @param png made when the browser asks for it */
    Picture(Supplier<byte[]> png, String alternative) {
        setSrc(DownloadHandler.fromInputStream(_ -> {
                    byte[] bytes = png.get();
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes), "picture.png", "image/png", bytes.length);
                })
                .inline());
        setAlt(alternative);
        addClassName("rookery-picture");
        getElement().setAttribute("loading", "lazy");
    }
}
