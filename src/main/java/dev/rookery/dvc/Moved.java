package dev.rookery.dvc;

/**
 * What went from one place to another.
 *
 * @param objects how many were sent or fetched
 * @param present how many were there already
 * @param sizeBytes of those that were sent or fetched
 */
public record Moved(long objects, long present, long sizeBytes) {
    static final Moved NOTHING = new Moved(0, 0, 0);

    Moved plus(Moved other) {
        return new Moved(objects + other.objects, present + other.present, sizeBytes + other.sizeBytes);
    }
}
