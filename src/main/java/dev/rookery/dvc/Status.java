package dev.rookery.dvc;

/**
 * How one tracked file or folder compares with its pointer or with a remote.
 *
 * @param path relative to the project
 */
public record Status(String path, State state) {
    public enum State {
        /** As its pointer says, and whole in the cache or remote. */
        UP_TO_DATE,
        /** Its bytes are not those of its pointer. */
        MODIFIED,
        /** It is not there. */
        DELETED,
        /** It is as its pointer says, but its bytes are not kept anywhere else. */
        NOT_IN_CACHE,
        /** The cache has objects that the remote lacks: push. */
        NOT_PUSHED,
        /** The remote has objects that the cache lacks: pull. */
        NOT_PULLED,
        /** Neither has all objects. */
        MISSING
    }
}
