package dev.rookery.ui.component;

import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import org.jspecify.annotations.Nullable;

/** How a thing stands, as far as colour and icon tell it; the words belong to the thing. */
public enum Status {
    NEUTRAL(Glyph.INFO, null),
    WAITING(Glyph.CLOCK, null),
    RUNNING(Glyph.PLAY, null),
    GOOD(Glyph.CHECK, BadgeVariant.SUCCESS),
    WARNING(Glyph.WARNING, BadgeVariant.WARNING),
    BAD(Glyph.CROSS, BadgeVariant.ERROR),
    STOPPED(Glyph.STOP, null);

    private final Glyph glyph;
    private final @Nullable BadgeVariant variant;

    Status(Glyph glyph, @Nullable BadgeVariant variant) {
        this.glyph = glyph;
        this.variant = variant;
    }

    Glyph glyph() {
        return glyph;
    }

    void paint(Badge badge) {
        if (variant != null) {
            badge.addThemeVariants(variant);
        }
    }
}
