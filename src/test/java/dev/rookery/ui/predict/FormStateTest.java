package dev.rookery.ui.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.rookery.model.Input;
import dev.rookery.model.Signature;
import dev.rookery.model.TargetSpec;
import dev.rookery.schema.ColumnType;
import dev.rookery.stats.Histogram;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormStateTest {
    private static final Signature SIGNATURE = signature("mass");

    @Test
    void survivesTheWayThroughTheAddress() {
        FormState state = new FormState(Map.of("mass", "39.1", "island", "Nord & Süd=1"), true);

        QueryParameters query =
                QueryParameters.fromString(state.query(SIGNATURE).getQueryString());

        assertThat(FormState.parse(query, SIGNATURE)).isEqualTo(state);
    }

    @Test
    void leavesOutWhatIsNoInput() {
        QueryParameters query = QueryParameters.fromString("mass=1&mass=2&colour=red&island=");

        FormState state = FormState.parse(query, SIGNATURE);

        assertThat(state.fields()).containsExactly(Map.entry("mass", "1"));
        assertThat(state.answered()).isFalse();
    }

    @Test
    void asksAsJsonWould() {
        FormState state = new FormState(Map.of("mass", "39.1", "day", "2024-02-29", "island", "12"), false);

        assertThat(state.request(SIGNATURE)).isEqualTo(Map.of("mass", 39.1, "day", "2024-02-29", "island", "12"));
        assertThat(new FormState(Map.of("mass", "181"), false).request(SIGNATURE))
                .isEqualTo(Map.of("mass", 181L));
    }

    @Test
    void passesOnWhatIsNoNumberForTheReaderOfRequestsToRefuse() {
        assertThat(new FormState(Map.of("mass", "heavy"), false).request(SIGNATURE))
                .isEqualTo(Map.of("mass", "heavy"));
        assertThat(new FormState(Map.of("mass", "NaN"), false).request(SIGNATURE))
                .isEqualTo(Map.of("mass", "NaN"));
    }

    @Test
    void keepsItsOwnParameterApartFromAnInputOfThatName() {
        Signature awkward = signature("answer");
        FormState state = new FormState(Map.of("answer", "42"), true);

        assertThat(FormState.parse(state.query(awkward), awkward)).isEqualTo(state);
        assertThat(FormState.parse(QueryParameters.fromString("answer=42"), awkward)
                        .answered())
                .isFalse();
    }

    private static Signature signature(String numberName) {
        Input mass = new Input.Number(
                numberName,
                ColumnType.NUMERIC,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                2,
                new Histogram(new double[] {1, 2}, new long[] {3}),
                1.5,
                1.25);
        Input day = new Input.Number(
                "day",
                ColumnType.DATE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                2,
                new Histogram(new double[] {1, 2}, new long[] {3}),
                1,
                2);
        Input island = new Input.Category(
                "island",
                ColumnType.CATEGORICAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("a", "b"),
                List.of(1L, 2L),
                "a",
                "b");
        return new Signature(
                new TargetSpec.Classes("species", List.of("x", "y")), List.of(mass, day, island), List.of());
    }
}
