package dev.rookery.training;

import dev.rookery.common.InvalidException;
import dev.rookery.common.InvalidException.Fault;
import dev.rookery.common.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * One number that is set before training: enough to draw a field for it and to check what was entered.
 *
 * @param name the component of the record that holds it
 * @param whole whether only whole numbers make sense
 * @param low least value; where {@code open}, the value must be above it
 * @param standard what Rookery takes when nobody says otherwise
 */
public record Setting(String name, boolean whole, double low, boolean open, double high, double standard) {
    static Setting whole(String name, int low, int high, int standard) {
        return new Setting(name, true, low, false, high, standard);
    }

    /** A number from low to high. */
    static Setting number(String name, double low, double high, double standard) {
        return new Setting(name, false, low, false, high, standard);
    }

    /** A number above 0. */
    static Setting above0(String name, double high, double standard) {
        return new Setting(name, false, 0, true, high, standard);
    }

    public boolean allows(double value) {
        return (open ? value > low : value >= low) && value <= high && (!whole || value == Math.rint(value));
    }

    /** What is wrong with the value. */
    Sentence fault(double value) {
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
