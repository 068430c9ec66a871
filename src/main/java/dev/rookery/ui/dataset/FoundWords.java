package dev.rookery.ui.dataset;

import static dev.rookery.ui.text.Messages.text;

import dev.rookery.profile.ColumnProfile;
import dev.rookery.profile.LevelCount;
import dev.rookery.profile.Profile;
import dev.rookery.ui.text.Formats;
import java.util.List;

/** What the data holds of the things that a contract promises, beside the limit of each. */
final class FoundWords {
    private static final int LEVELS = 8;

    private final Profile profile;
    private final Formats formats = Formats.current();

    FoundWords(Profile profile) {
        this.profile = profile;
    }

    /** @param column empty where the rule is about the whole table */
    String of(String rule, String column) {
        return switch (rule) {
            case "min_rows" -> formats.integer(profile.rows());
            case "max_duplicates" -> share(profile.duplicateRows());
            default ->
                profile.columnProfiles().stream()
                        .filter(each -> each.field().name().equals(column))
                        .findFirst()
                        .map(each -> of(rule, each))
                        .orElse("");
        };
    }

    private String of(String rule, ColumnProfile column) {
        return switch (rule) {
            case "max_missing", "required" -> text("contract.found.missing", share(column.missing()));
            case "unique" -> text("dataset.levels", column.distinct());
            case "range" ->
                column instanceof ColumnProfile.NumberProfile number
                        ? ColumnWords.numbers(number).range(number.min(), number.max())
                        : "";
            case "allowed" -> column instanceof ColumnProfile.LevelsProfile levels ? levels(levels) : "";
            default -> "";
        };
    }

    private String share(long count) {
        return formats.percent(profile.rows() == 0 ? 0 : (double) count / profile.rows());
    }

    private static String levels(ColumnProfile.LevelsProfile levels) {
        List<String> names =
                levels.top().stream().map(LevelCount::level).sorted().toList();
        String first = String.join(", ", names.subList(0, Math.min(LEVELS, names.size())));
        return levels.distinct() > LEVELS ? first + ", …" : first;
    }
}
