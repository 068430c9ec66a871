package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.rookery.common.Json;
import dev.rookery.common.LocalText;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** A profile to take along: as a page for people, as JSON for programs. */
final class Downloads extends Div {
    Downloads(LocalText title, DatasetVersion version, Profile profile) {
        addClassName("rookery-downloads");
        Span words = new Span(text("dataset.export.profile"));
        words.addClassName("rookery-quiet");
        add(
                words,
                link("HTML", event -> {
                    AtomicReference<String> page = new AtomicReference<>("");
                    event.getUI().accessSynchronously(() -> page.set(ProfilePage.html(title, version, profile)));
                    event.setFileName(file(version, "html"));
                    event.setContentType("text/html; charset=utf-8");
                    event.getOutputStream().write(page.get().getBytes(StandardCharsets.UTF_8));
                }),
                link("JSON", event -> {
                    event.setFileName(file(version, "json"));
                    event.setContentType("application/json");
                    event.getOutputStream()
                            .write(Json.mapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsBytes(new Exported(
                                            version.id().toString(),
                                            version.md5().toString(),
                                            profile)));
                }));
    }

    /** The profile with what it is of. */
    private record Exported(String version, String md5, Profile profile) {}

    private static String file(DatasetVersion version, String ending) {
        return version.id().dataset() + "-" + version.id().number() + "-profile." + ending;
    }

    private static Anchor link(String words, DownloadHandler handler) {
        Anchor link = new Anchor(handler, words);
        link.getElement().setAttribute("download", true);
        link.getElement().setAttribute("aria-label", text("dataset.export.as", words));
        return link;
    }
}
