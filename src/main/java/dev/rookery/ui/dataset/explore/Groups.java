package dev.rookery.ui.dataset.explore;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.profile.ColourGroup;
import dev.rookery.ui.component.ClassColors;

/** Name and colour of a group of rows: the same in every chart. */
final class Groups {
    static final String MISSING_COLOUR = "var(--rookery-class-missing)";
    static final String ALL_COLOUR = "var(--rookery-chart-ink)";

    private Groups() {}

    static String name(ColourGroup group) {
        return switch (group) {
            case ColourGroup.All _ -> text("explore.group.all");
            case ColourGroup.Level level -> level.level();
            case ColourGroup.Other _ -> text("explore.group.rest");
            case ColourGroup.Missing _ -> text("explore.group.missing");
        };
    }

    static String colour(ColourGroup group) {
        return switch (group) {
            case ColourGroup.All _ -> ALL_COLOUR;
            case ColourGroup.Level level -> ClassColors.of(level.index());
            case ColourGroup.Other _ -> ClassColors.OTHER;
            case ColourGroup.Missing _ -> MISSING_COLOUR;
        };
    }
}
