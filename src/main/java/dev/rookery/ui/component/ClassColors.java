package dev.rookery.ui.component;

/**
 * The colours of classes, in the order that Okabe and Ito chose so that people with any colour vision tell them apart (Okabe,
 * Ito: Color Universal Design, 2008). A class keeps its place, and so its colour, wherever its data set is shown. The values are
 * tokens; {@code rookery.css} holds the colours.
 */
public final class ClassColors {
    /** How many classes get a colour of their own; later ones share {@link #OTHER}. */
    public static final int COUNT = 8;

    public static final String OTHER = "var(--rookery-class-other)";

    private ClassColors() {}

    /**
     * @param position of the class in its data set's order, from 0
     */
    public static String of(int position) {
        if (position < 0) {
            throw new IllegalArgumentException("a class has a position from 0, not " + position);
        }
        return position < COUNT ? "var(--rookery-class-" + position + ")" : OTHER;
    }
}
