package dev.rookery.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YearsTest {
    @ParameterizedTest
    @CsvSource({
        "year, 2007, 2009",
        "Год постройки, 988, 2026",
        "year_built, 0, 2026",
        "model.year, -Infinity, Infinity",
        "vintage, 1899, 2026",
        "yearBuilt, 1500, 2100"
    })
    void recognisesYearsByTheirNameOrByTheirRange(String name, double min, double max) {
        assertThat(Years.are(name, ColumnType.INTEGER, Optional.empty(), min, max))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "price, 5, 2000",
        "price, 1800, 3000",
        "income per year, 900, 65000",
        "years_of_service, 0, 45",
        "yearly, 100, 9000",
        "доходы, 1000, 9000",
        "year, NaN, NaN"
    })
    void takesOtherWholeNumbersForWhatTheyAre(String name, double min, double max) {
        assertThat(Years.are(name, ColumnType.INTEGER, Optional.empty(), min, max))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"NUMERIC,", "DATE,", "INTEGER, mm"})
    void neverTakesMeasuredOrBrokenNumbersForYears(ColumnType type, String unit) {
        assertThat(Years.are("year", type, Optional.ofNullable(unit), 2007, 2009))
                .isFalse();
    }
}
