package dev.rookery.ui.component;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Locale;

/** The icons, drawn on one 24 by 24 grid in one stroke, from the sprite {@code icons.svg}. Decorative: a word always stands beside. */
public enum Glyph {
    HOME,
    PREDICT,
    DATASETS,
    EXPERIMENTS,
    MODELS,
    PIPELINES,
    IMAGES,
    CAMERA,
    CHECK,
    CROSS,
    WARNING,
    CLOCK,
    PLAY,
    STOP,
    INFO,
    COPY,
    DOWNLOAD,
    UPLOAD,
    TABLE,
    CHART,
    RETRY,
    LANGUAGE,
    LIGHT,
    DARK,
    SYSTEM,
    SEARCH,
    PERSON;

    public SvgIcon create() {
        SvgIcon icon = new SvgIcon("icons.svg", name().toLowerCase(Locale.ROOT));
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
