package dev.rookery.model;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import java.util.Optional;

/** A package failed a check and must not serve. */
public final class RefusedPackageException extends InvalidException {
    private final Check check;
    private final Optional<Sha256> scorer;

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
        this.scorer = Optional.empty();
    }

    public RefusedPackageException(Check check, Sentence message, Throwable cause) {
        super(message, cause);
        this.check = check;
        this.scorer = Optional.empty();
    }

    private RefusedPackageException(RefusedPackageException cause, Sha256 scorer) {
        super(cause.sentence(), cause);
        this.check = cause.check;
        this.scorer = Optional.of(scorer);
    }

    /** The same refusal, of a package that was never made: only its scorer was. */
    RefusedPackageException of(Sha256 onnx) {
        return new RefusedPackageException(this, onnx);
    }

    public Check check() {
        return check;
    }

    /** SHA-256 of {@code model.onnx}, where the refusal came before there was a package. */
    public Optional<Sha256> scorer() {
        return scorer;
    }
}
