package dev.rookery.ui.component;

import com.vaadin.flow.component.badge.Badge;

/** A state as icon and word; the colour only repeats them. */
public final class StatusBadge extends Badge {
    public StatusBadge(Status status, String word) {
        super(word, status.glyph().create());
        status.paint(this);
        addClassName("rookery-status");
    }
}
