package dev.rookery.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.model.TargetSpec;
import dev.rookery.schema.ColumnType;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumberWordsTest {
    @Test
    void writesYearsUngroupedWhereverTheyStand() {
        NumberWords years = NumberWords.of("year", ColumnType.INTEGER, Optional.empty(), 2007, 2009);

        assertThat(years.number(2008)).isEqualTo("2008");
        assertThat(years.number(2008.03)).as("a mean").isEqualTo("2008");
        assertThat(years.exact(2008)).isEqualTo("2008");
        assertThat(years.range(2007, 2009)).isEqualTo("2007–2009");
        assertThat(years.axisFormat()).contains("year");
        assertThat(years.number(Double.NaN)).isEqualTo("–");
    }

    @Test
    void writesQuantitiesWithTheirUnit() {
        NumberWords mass = NumberWords.of("body_mass_g", ColumnType.INTEGER, Optional.of("g"), 1800, 2050);

        assertThat(mass.measured(2008)).isEqualTo("2,008\u00a0g");
        assertThat(mass.range(1800, 2050)).isEqualTo("1,800–2,050\u00a0g");
        assertThat(mass.axisFormat()).isEmpty();
        assertThat(NumberWords.of("t", ColumnType.NUMERIC, Optional.empty(), -5, 3)
                        .range(-5, 3))
                .isEqualTo("−5 – 3");
    }

    @Test
    void writesDaysAsDates() {
        LocalDate day = LocalDate.of(2007, 11, 11);
        NumberWords days = NumberWords.of("seen_on", ColumnType.DATE, Optional.empty(), 0, 20_000);

        assertThat(days.number(day.toEpochDay() + 0.4)).isEqualTo("2007-11-11");
        assertThat(days.axisFormat()).contains("date");
    }

    @Test
    void takesAWholeTargetForYearsAndABrokenOneNot() {
        assertThat(NumberWords.of(new TargetSpec.Quantity("vintage", Optional.empty(), 1990, 2020))
                        .measured(2004.4))
                .isEqualTo("2004");
        assertThat(NumberWords.of(new TargetSpec.Quantity("price", Optional.empty(), 1990.5, 2020))
                        .measured(2004))
                .isEqualTo("2,004");
    }
}
