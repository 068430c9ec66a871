package dev.rookery.profile;

import dev.rookery.schema.Table;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers the linked charts of one selection. Stateless. */
@Component
public class Explorer {
    public GroupedHistogram histogram(
            Table table, String column, Optional<String> colourBy, Selection selection, int bins) {
        throw new UnsupportedOperationException();
    }

    public Scatter scatter(
            Table table, String x, String y, Optional<String> colourBy, Selection selection, int maxPoints) {
        throw new UnsupportedOperationException();
    }

    public AssociationMatrix associations(Table table, Selection selection) {
        throw new UnsupportedOperationException();
    }

    public List<MissingShare> missing(Table table, Selection selection) {
        throw new UnsupportedOperationException();
    }

    public long rows(Table table, Selection selection) {
        throw new UnsupportedOperationException();
    }
}
