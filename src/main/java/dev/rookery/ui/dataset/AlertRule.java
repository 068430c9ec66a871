package dev.rookery.ui.dataset;

import dev.rookery.dataset.Promise;
import dev.rookery.profile.Alert;
import dev.rookery.profile.ColumnProfile;
import dev.rookery.profile.LevelCount;
import dev.rookery.profile.Profile;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Condition;
import dev.rookery.schema.Role;
import dev.rookery.schema.RowRule;
import java.util.List;
import java.util.Optional;

/**
 * The rule that an alert suggests: as a rule the tightest of its kind that this very data keeps, for a person to tighten while the
 * count of what breaks it is in sight.
 */
final class AlertRule {
    private static final double PERCENT = 100;
    /** More levels than this are no list that somebody would promise. */
    private static final int LEVELS = 50;

    private static final int KEY_COLUMNS = 20;
    private static final int COUNTED_CHARACTERS = 300;

    private final Profile profile;

    AlertRule(Profile profile) {
        this.profile = profile;
    }

    Promise of(Alert alert) {
        return switch (alert.kind()) {
            case MISSING -> new Promise.MaxMissing(column(alert), Math.ceil(alert.value() * PERCENT) / PERCENT);
            case EMPTY -> new Promise.OfRow(new RowRule.Required(column(alert)));
            case ZEROS -> Promise.check(Condition.name(column(alert)) + " != 0");
            case UNIQUE, MONOTONIC -> new Promise.Unique(column(alert));
            case DUPLICATE_ROWS -> new Promise.MaxDuplicates(Math.ceil(alert.value() * PERCENT) / PERCENT);
            case NEAR_DUPLICATES -> key();
            case SKEWED, INFINITE, FEW_VALUES -> values(column(alert));
            case CONSTANT, RARE_CLASS, IMBALANCED, UNIFORM, LEVELS_ALIKE, HIGH_CARDINALITY, CONSTANT_LENGTH, LEAKAGE ->
                values(column(alert));
            case HIGH_ASSOCIATION -> together(alert.columns());
            case MISSING_TOGETHER -> missingTogether(alert.columns());
        };
    }

    private static String column(Alert alert) {
        return alert.columns().getFirst();
    }

    private ColumnProfile profile(String column) {
        return profile.columnProfiles().stream()
                .filter(each -> each.field().name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    /** What its values are: a range, a list, or a way in which they are written. */
    private Promise values(String column) {
        return switch (profile(column)) {
            case ColumnProfile.NumberProfile number
            when number.field().type() == ColumnType.DATE -> new Promise.OfRow(new RowRule.Required(column));
            case ColumnProfile.NumberProfile number ->
                Promise.range(
                        column,
                        Optional.of(number.min()).filter(Double::isFinite).or(() -> Optional.of(-Double.MAX_VALUE)),
                        Optional.of(number.max()).filter(Double::isFinite).or(() -> Optional.of(Double.MAX_VALUE)));
            case ColumnProfile.LevelsProfile levels -> texts(column, levels);
        };
    }

    private static Promise texts(String column, ColumnProfile.LevelsProfile levels) {
        List<String> all = levels.top().stream().map(LevelCount::level).sorted().toList();
        if (levels.field().type() != ColumnType.TEXT && all.size() == levels.distinct() && all.size() <= LEVELS) {
            return new Promise.OfRow(new RowRule.Allowed(column, all));
        }
        return levels.text()
                .filter(text -> text.maxLength() <= COUNTED_CHARACTERS)
                .map(text -> Promise.pattern(column, "(?s).{" + text.minLength() + "," + text.maxLength() + "}"))
                .orElseGet(() -> Promise.pattern(column, "(?s).+"));
    }

    /** Everything but what names a row or is ignored. */
    private Promise key() {
        return new Promise.Key(profile.columnProfiles().stream()
                .map(ColumnProfile::field)
                .filter(field -> field.role() != Role.IDENTIFIER && field.role() != Role.IGNORED)
                .limit(KEY_COLUMNS)
                .map(field -> field.name())
                .toList());
    }

    /** Which of two numbers is the larger, by their means; of anything else, that the second is there with the first. */
    private static Promise together(List<String> columns, boolean numbers, double first, double second) {
        String a = Condition.name(columns.getFirst());
        String b = Condition.name(columns.get(1));
        if (!numbers) {
            return Promise.check(a + " is missing or " + b + " is not missing");
        }
        return Promise.check(first >= second ? a + " >= " + b : b + " >= " + a);
    }

    private Promise together(List<String> columns) {
        return profile(columns.getFirst()) instanceof ColumnProfile.NumberProfile a
                        && profile(columns.get(1)) instanceof ColumnProfile.NumberProfile b
                        && (a.field().type() == ColumnType.DATE) == (b.field().type() == ColumnType.DATE)
                ? together(columns, true, a.mean(), b.mean())
                : together(columns, false, 0, 0);
    }

    private static Promise missingTogether(List<String> columns) {
        String a = Condition.name(columns.getFirst());
        String b = Condition.name(columns.get(1));
        return Promise.check(
                "%s is missing and %s is missing or %s is not missing and %s is not missing".formatted(a, b, a, b));
    }
}
