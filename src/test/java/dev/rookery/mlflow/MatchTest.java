package dev.rookery.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {
    @ParameterizedTest
    @CsvSource({
        "abc,abc,true",
        "abc,a%,true",
        "abc,%c,true",
        "abc,a_c,true",
        "abc,a_,false",
        "abc,%b%,true",
        "abc,,false",
        "'',%,true",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaab,%a%a%a%a%a%a%c,false"
    })
    void likeIsThatOfSql(String value, String pattern, boolean matches) {
        assertThat(Match.like(value, pattern == null ? "" : pattern)).isEqualTo(matches);
    }
}
