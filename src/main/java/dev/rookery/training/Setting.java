package dev.rookery.training;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One number that is set before training: enough to draw a field for it and to check what was entered.
 *
 * @param name the component of the record that holds it
 * @param whole whether only whole numbers make sense
 * @param low least value; where {@code open}, the value must be above it
 * @param standard what Rookery takes when nobody says otherwise
 * @param searched where a search looks when nobody says otherwise; absent where it leaves the setting alone
 */
public record Setting(
        String name,
        boolean whole,
        double low,
        boolean open,
        double high,
        double standard,
        Optional<SearchRange> searched) {
    /**
     * Part of what a setting allows, both ends included.
     *
     * @param byFactors whether a step is a factor, not a difference
     */
    public record SearchRange(double low, double high, boolean byFactors) {}

    static Setting whole(String name, int low, int high, int standard) {
        return new Setting(name, true, low, false, high, standard, Optional.empty());
    }

    /** A number from low to high. */
    static Setting number(String name, double low, double high, double standard) {
        return new Setting(name, false, low, false, high, standard, Optional.empty());
    }

    /** A number above 0. */
    static Setting above0(String name, double high, double standard) {
        return new Setting(name, false, 0, true, high, standard, Optional.empty());
    }

    Setting searched(double from, double to) {
        return searched(new SearchRange(from, to, false));
    }

    Setting searchedByFactors(double from, double to) {
        return searched(new SearchRange(from, to, true));
    }

    private Setting searched(SearchRange range) {
        return new Setting(name, whole, low, open, high, standard, Optional.of(range));
    }

    public boolean allows(double value) {
        return (open ? value > low : value >= low) && value <= high && (!whole || value == Math.rint(value));
    }

    /** What is wrong with the value. */
    public Sentence fault(double value) {
        return Sentence.of(open ? "training.setting.above" : "training.setting.within")
                .with("setting", Sentence.of("training.setting." + name))
                .with("low", low)
                .with("high", high)
                .with("value", value);
    }

    /** @throws InvalidException with a fault for each value that its setting does not allow */
    static void require(List<Setting> settings, double... values) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Setting setting = settings.get(i);
            if (!setting.allows(values[i])) {
                faults.add(new Fault(setting.name(), setting.fault(values[i])));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidException(
                    Sentence.of("training.setting.refused")
                            .with("why", faults.getFirst().sentence()),
                    faults);
        }
    }
}
