package dev.rookery.ui.search;

import dev.rookery.ui.component.Glyph;
import java.util.List;

/**
 * Something that has a page.
 *
 * @param glyph of a page its own, as in the navigation
 * @param name what people call it
 * @param alsoCalled other words it is found by: its id, its short name
 * @param context what tells it from others of the same name
 * @param path where it is shown
 */
record Thing(Kind kind, Glyph glyph, String name, List<String> alsoCalled, String context, String path) {
    /** In the order in which things that match equally well are listed. */
    enum Kind {
        PAGE(Glyph.HOME),
        DATASET(Glyph.DATASETS),
        MODEL(Glyph.MODELS),
        VERSION(Glyph.MODELS),
        COLUMN(Glyph.TABLE),
        RUN(Glyph.PIPELINES);

        private final Glyph glyph;

        Kind(Glyph glyph) {
            this.glyph = glyph;
        }
    }

    Thing {
        alsoCalled = List.copyOf(alsoCalled);
    }

    /** With the icon of its kind. */
    Thing(Kind kind, String name, List<String> alsoCalled, String context, String path) {
        this(kind, kind.glyph, name, alsoCalled, context, path);
    }
}
