package dev.rookery.ui.images;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.rookery.ui.component.EmptyState;
import dev.rookery.ui.component.Glyph;
import dev.rookery.ui.component.LoadingPlace;
import dev.rookery.ui.component.LoadingState;
import dev.rookery.ui.component.RelativeTime;
import dev.rookery.vision.KeptCaption;
import java.util.List;

/** Captions that people looked at and kept, with a way to take them all along. */
final class KeptGallery extends Section {
    /** More would be a long page; the export has them all. */
    private static final int SHOWN = 60;

    private final PictureDesk desk;
    private final LoadingPlace place = new LoadingPlace();

    KeptGallery(PictureDesk desk) {
        this.desk = desk;
        addClassName("rookery-part");
        add(new H2(text("images.gallery")), place);
    }

    void load() {
        place.load(LoadingState.Shape.CARDS, text("images.galleryFailed"), desk::kept, this::show);
    }

    private Component show(List<KeptCaption> kept) {
        if (kept.isEmpty()) {
            return new EmptyState(Glyph.IMAGES, text("images.galleryEmpty"));
        }
        Anchor export = new Anchor(
                (DownloadHandler) event -> {
                    event.setFileName(PictureDesk.SET + ".zip");
                    event.setContentType("application/zip");
                    desk.export(event.getOutputStream());
                },
                text("images.export"));
        export.addClassName("rookery-button-link");
        export.getElement().setAttribute("download", true);
        long corrected = kept.stream().filter(KeptCaption::corrected).count();
        Paragraph facts = new Paragraph(text("images.keptCount", kept.size()) + " · "
                + text("images.correctedCount", corrected) + " · " + text("images.exportWords"));
        facts.addClassName("rookery-quiet");
        Div head = new Div(facts, export);
        head.addClassName("rookery-kept-head");
        UnorderedList list = new UnorderedList();
        list.addClassNames("rookery-cards", "rookery-kept");
        kept.stream().limit(SHOWN).map(this::item).forEach(list::add);
        Div all = new Div(head, list);
        all.addClassName("rookery-kept-all");
        return all;
    }

    private ListItem item(KeptCaption kept) {
        Paragraph words = new Paragraph(kept.caption());
        Div facts = new Div(new Span(kept.model()), new RelativeTime(kept.at(), desk.clock()));
        facts.addClassNames("rookery-meta", "rookery-quiet");
        Button remove = new Button(Glyph.CROSS.create(), _ -> {
            desk.forget(kept);
            load();
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(text("images.remove", kept.caption()));
        remove.setTooltipText(text("images.removeShort"));
        Div text = new Div(words);
        if (kept.corrected()) {
            Span said = new Span(text("images.said", kept.said()));
            said.addClassName("rookery-quiet");
            text.add(said);
        }
        text.add(facts);
        text.addClassName("rookery-kept-words");
        ListItem item = new ListItem(new Picture(() -> desk.thumbnail(kept), kept.caption()), text, remove);
        item.addClassNames("rookery-card", "rookery-kept-card");
        return item;
    }
}
