package dev.rookery.model;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;

/** A package failed a check and must not serve. */
public final class RefusedPackageException extends InvalidException {
    private final Check check;

    /** The checks, in the order they are made. */
    public enum Check {
        /** A file is absent or absurdly large. */
        COMPLETE,
        /** The bytes are not those that were sealed. */
        HASH,
        /** No trusted key signed the hash. */
        SIGNATURE,
        /** The files are not what the format says. */
        FORMAT,
        /** The engines disagree. */
        PARITY,
        /** A golden row scores differently than when the package was made. */
        GOLDEN_ROWS
    }

    public RefusedPackageException(Check check, Sentence message) {
        super(message);
        this.check = check;
    }

    public RefusedPackageException(Check check, Sentence message, Throwable cause) {
        super(message, cause);
        this.check = check;
    }

    public Check check() {
        return check;
    }
}
