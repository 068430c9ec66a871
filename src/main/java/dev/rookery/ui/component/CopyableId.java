package dev.rookery.ui.component;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.notification.Notification;

/** A long id, digest or path shortened to what people recognise; a click copies the whole of it. */
public final class CopyableId extends Button {
    private static final int SHOWN = 8;
    private static final int NOTICE_MILLIS = 2000;

    public CopyableId(String id) {
        this(id, id.substring(0, Math.min(SHOWN, id.length())));
    }

    /**
     * @param whole what is copied
     * @param abbreviation what is shown
     */
    public CopyableId(String whole, String abbreviation) {
        super(abbreviation, Glyph.COPY.create());
        setIconAfterText(true);
        addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        addClassName("rookery-id");
        getElement().setAttribute("title", whole);
        setAriaLabel(text("id.copy", abbreviation));
        addClickListener(_ -> {
            // The clipboard is closed to pages that came over plain HTTP from another machine; a selection still copies
            // there.
            getElement().executeJs("""
                            if (navigator.clipboard) { navigator.clipboard.writeText($0); return; }
                            const area = document.body.appendChild(document.createElement('textarea'));
                            area.value = $0; area.select(); document.execCommand('copy'); area.remove(); this.focus();
                            """, whole);
            Notification.show(text("id.copied"), NOTICE_MILLIS, Notification.Position.BOTTOM_CENTER);
        });
    }
}
