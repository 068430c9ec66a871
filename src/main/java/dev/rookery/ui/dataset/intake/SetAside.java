package dev.rookery.ui.dataset.intake;

import dev.rookery.dataset.QuarantinedRow;
import java.util.List;

/**
 * That rows which do not parse are to be set aside, and those that are known so far because of their width.
 *
 * @param count of them
 * @param first a few, to look at
 */
record SetAside(long count, List<QuarantinedRow> first) {
    private static final int SHOWN = 20;

    static SetAside of(List<QuarantinedRow> rows) {
        return new SetAside(rows.size(), rows.stream().limit(SHOWN).toList());
    }
}
