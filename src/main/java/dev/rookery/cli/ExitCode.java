package dev.rookery.cli;

import dev.rookery.common.ConflictException;
import dev.rookery.common.ForbiddenException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.common.RookeryException;
import dev.rookery.common.UnavailableException;

/** How a command ended, as the shell sees it. */
public enum ExitCode {
    OK(0),
    /** The command did its work, and what it checked does not hold: a broken contract, a change under {@code status -q}. */
    CHECK_FAILED(1),
    /** The command line itself is wrong. */
    USAGE(2),
    /** What the command was given is refused: malformed, hostile, damaged. */
    INVALID(3),
    NOT_FOUND(4),
    /** Something else stands in the way: a file that would be lost, another process. */
    CONFLICT(5),
    /** The network, a remote, the disk or the server failed; trying again may help. */
    UNAVAILABLE(6),
    /** Whoever asks may not. */
    FORBIDDEN(7),
    /** A bug. */
    UNEXPECTED(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    static ExitCode of(RookeryException e) {
        return switch (e) {
            case InvalidException invalid -> INVALID;
            case NotFoundException missing -> NOT_FOUND;
            case ConflictException conflict -> CONFLICT;
            case ForbiddenException forbidden -> FORBIDDEN;
            case UnavailableException unavailable -> UNAVAILABLE;
        };
    }
}
