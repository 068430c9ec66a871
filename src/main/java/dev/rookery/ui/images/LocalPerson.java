package dev.rookery.ui.images;

/** Who sits at the browser. Local mode has no login and knows one person only; a login would be asked here. */
final class LocalPerson {
    private static final String NAME = "local user";

    private LocalPerson() {}

    static String name() {
        return NAME;
    }
}
