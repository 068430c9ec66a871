package dev.rookery.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.tracking.Filter.Clause;
import dev.rookery.tracking.Filter.Entity;
import dev.rookery.tracking.Filter.Name;
import dev.rookery.tracking.Filter.Sorted;
import dev.rookery.tracking.Filter.Value;
import dev.rookery.tracking.RunQuery.Operator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterTest {
    @Test
    void readsNamesOperatorsAndValues() {
        assertThat(Filter.clauses("metrics.val/acc>=-1.5e3 and params.`a b`!='x y' AND \"odd name\" ILIKE \"%\""))
                .containsExactly(
                        new Clause.Compared(
                                new Name(Entity.METRIC, "val/acc"),
                                Operator.GREATER_OR_EQUAL,
                                new Value("-1.5e3", false)),
                        new Clause.Compared(new Name(Entity.PARAM, "a b"), Operator.NOT_EQUAL, new Value("x y", true)),
                        new Clause.Compared(
                                new Name(Entity.ATTRIBUTE, "odd name"), Operator.ILIKE, new Value("%", true)));
        assertThat(Filter.clauses("run_id NOT IN ('a','b')"))
                .containsExactly(new Clause.Listed(new Name(Entity.ATTRIBUTE, "run_id"), List.of("a", "b"), false));
        assertThat(Filter.clauses(" ")).isEmpty();
    }

    @Test
    void keepsDotsInKeysAndWordsInQuotes() {
        assertThat(Filter.clauses("tags.mlflow.source.name = 'a and b'")
                        .getFirst()
                        .name())
                .isEqualTo(new Name(Entity.TAG, "mlflow.source.name"));
        assertThat(Filter.clauses("tags.a = 'x or 1=1; -- '")).hasSize(1);
    }

    @Test
    void readsOrders() {
        assertThat(Filter.order("metrics.`a b` DESC")).isEqualTo(new Sorted(new Name(Entity.METRIC, "a b"), false));
        assertThat(Filter.order("start_time")).isEqualTo(new Sorted(new Name(Entity.ATTRIBUTE, "start_time"), true));
    }

    /** Whatever is sent is read or refused in a sentence. */
    @Test
    void neverFailsOtherwise() {
        String[] pieces = {
            "metrics", ".", "a", " ", "'", "\"", "`", "=", "!", "<", ">", "(", ")", ",", "AND", "IN", "NOT", "1", "%",
            ";", "é"
        };
        Random random = new Random(42);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                Filter.clauses(text.toString());
                read++;
            } catch (InvalidException e) {
                assertThat(e.sentence().key()).startsWith("filter.");
            }
        }
        assertThat(read).as("some of them are filters").isPositive();
    }

    @Test
    void bounds() {
        assertThatThrownBy(() -> Filter.clauses("a = 1" + " and a = 1".repeat(100)))
                .hasMessageContaining("at most 50 conditions");
        assertThatThrownBy(() -> Filter.clauses("a".repeat(30_000))).hasMessageContaining("longer than 20,000");
    }
}
