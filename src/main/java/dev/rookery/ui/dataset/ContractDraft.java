package dev.rookery.ui.dataset;

import dev.rookery.common.LocalText;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.profile.ColumnProfile;
import dev.rookery.profile.LevelCount;
import dev.rookery.profile.Profile;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.util.List;
import java.util.Optional;

/** A contract that this very data keeps, for a person to correct into what the next data has to keep. */
final class ContractDraft {
    /** More levels than this are no list that somebody would promise. */
    private static final int LEVELS = 20;

    private ContractDraft() {}

    static Contract of(LocalText title, Profile profile) {
        return new Contract(
                title,
                LocalText.of(""),
                Optional.of(Math.max(1, profile.rows() / 2)),
                Optional.empty(),
                Optional.of(ceiling((double) profile.duplicateRows() / Math.max(1, profile.rows()))),
                List.of(),
                profile.columnProfiles().stream()
                        .map(column -> terms(column, profile.rows()))
                        .toList(),
                List.of());
    }

    private static ColumnTerms terms(ColumnProfile column, long rows) {
        Field field = column.field();
        Optional<ColumnProfile.NumberProfile> measured = Optional.of(column)
                .filter(_ -> field.role() != Role.IDENTIFIER && field.type() != ColumnType.DATE)
                .filter(each -> each.missing() < rows)
                .flatMap(each ->
                        each instanceof ColumnProfile.NumberProfile number ? Optional.of(number) : Optional.empty());
        double missing = rows == 0 ? 0 : (double) column.missing() / rows;
        return new ColumnTerms(
                field.name(),
                field.type(),
                Optional.of(field.role()).filter(role -> role == Role.TARGET),
                field.unit(),
                field.label(),
                field.description(),
                measured.map(ColumnProfile.NumberProfile::min),
                measured.map(ColumnProfile.NumberProfile::max),
                levels(column),
                Optional.empty(),
                Optional.of(ceiling(missing)),
                Optional.empty(),
                false,
                field.role() == Role.IDENTIFIER && column.missing() == 0 && column.distinct() == rows);
    }

    /** Rounded up to a whole percent, so that this data keeps it. */
    private static double ceiling(double share) {
        return Math.ceil(share * 100) / 100;
    }

    private static Optional<List<String>> levels(ColumnProfile column) {
        if (column.field().type() != ColumnType.CATEGORICAL
                || !(column instanceof ColumnProfile.LevelsProfile levels)
                || levels.distinct() == 0
                || levels.distinct() > Math.min(LEVELS, levels.top().size())) {
            return Optional.empty();
        }
        return Optional.of(levels.top().stream().map(LevelCount::level).sorted().toList());
    }
}
