package dev.rookery.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldWordsTest {
    @ParameterizedTest
    @CsvSource({
        "bill_length_mm, mm, Bill length",
        "body_mass_g, g, Body mass",
        "sepal length (cm), cm, Sepal length",
        "PetalWidthCm, cm, Petal width",
        "mean radius, '', Mean radius",
        "pclass, '', Pclass",
        "SEX, '', SEX",
        "sex, '', Sex",
        "worst.area, '', Worst area",
        "mm, mm, Mm",
        "длина_клюва, '', Длина клюва",
        "__, '', __"
    })
    void saysAColumnNameAsPeopleWould(String name, String unit, String label) {
        assertThat(FieldWords.label(name, Optional.of(unit).filter(u -> !u.isEmpty())))
                .isEqualTo(label);
    }
}
