package dev.rookery.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.InvalidException;
import dev.rookery.common.LocalText;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Contract.ColumnTerms;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.Promise;
import dev.rookery.schema.ColumnType;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import dev.rookery.schema.RowRule;
import dev.rookery.schema.Schema;
import dev.rookery.schema.Violation;
import dev.rookery.stats.Histogram;
import dev.rookery.testing.StoredTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row rule means the same at import, where DuckDB counts, and in a request, where {@link RequestReader} judges. */
class OneMeaningOfRulesTest {
    private static final List<Field> FIELDS = List.of(
            Field.of("size", ColumnType.NUMERIC, Role.FEATURE),
            Field.of("count", ColumnType.INTEGER, Role.FEATURE),
            Field.of("kind", ColumnType.CATEGORICAL, Role.FEATURE),
            Field.of("ringed", ColumnType.BOOLEAN, Role.FEATURE),
            Field.of("found", ColumnType.DATE, Role.FEATURE));
    private static final List<List<String>> CELLS = List.of(
            List.of("", "-1", "0", "2.5", "1e3", "0.1", "-0.0"),
            List.of("", "-3", "0", "1", "2", "1000"),
            List.of("", "a", "A", "ab", "п", "a b", "100"),
            List.of("", "true", "false"),
            List.of("", "1969-12-31", "2026-03-01", "2026-03-02"));
    private static final List<Promise> RULES = List.of(
            Promise.range("size", Optional.of(0.0), Optional.of(2.5)),
            Promise.range("count", Optional.of(0.5), Optional.empty()),
            new Promise.OfRow(new RowRule.Allowed("kind", List.of("a", "100", "п"))),
            Promise.pattern("kind", "\\pL{1,2}"),
            new Promise.OfRow(new RowRule.Required("ringed")),
            new Promise.OfRow(new RowRule.Required("size")),
            Promise.check("size < count + 1 or kind = 'a'"),
            Promise.check("ringed or found is missing or found > '2000-01-01'"),
            Promise.check("count / size <= 2"),
            Promise.check("not (kind = 'A' and size > 0) and count is not missing"));

    @TempDir
    Path folder;

    @Test
    void importAndRequestsRefuseTheSameRows() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        StringBuilder csv = new StringBuilder("size,count,kind,ringed,found\n");
        for (int i = 0; i < 400; i++) {
            List<String> row = CELLS.stream()
                    .map(cells -> cells.get(random.nextInt(cells.size())))
                    .toList();
            rows.add(row);
            csv.append(String.join(",", row)).append('\n');
        }
        Path file = Files.writeString(folder.resolve("birds.csv"), csv);
        Contract words = new Contract(
                LocalText.of("Birds"),
                LocalText.of(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                FIELDS.stream().map(ColumnTerms::of).toList(),
                List.of());
        for (Promise rule : RULES) {
            Optional<Violation> found = StoredTables.check(
                            folder, words.promising(List.of(rule)), file, Dialect.STANDARD, new Schema(FIELDS))
                    .violations()
                    .stream()
                    .findFirst();
            RequestReader reader = new RequestReader(new Signature(
                    new TargetSpec.Classes("target", List.of("x", "y")),
                    FIELDS.stream().map(OneMeaningOfRulesTest::input).toList(),
                    List.of(((Promise.OfRow) rule).row())));
            List<Long> refused = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                if (refuses(reader, rows.get(i))) {
                    refused.add(i + 2L);
                }
            }
            assertThat(refused).as("%s, seed %d", rule, seed).isNotEmpty().hasSizeLessThan(rows.size());
            assertThat(found.map(Violation::count))
                    .as("%s, seed %d", rule, seed)
                    .contains((long) refused.size());
            assertThat(found.orElseThrow().firstLines())
                    .as("%s, seed %d", rule, seed)
                    .isEqualTo(refused.subList(0, Math.min(10, refused.size())));
        }
    }

    /** A request of nothing at all is refused for that, not by a rule: what is missing everywhere says so. */
    private static boolean refuses(RequestReader reader, List<String> row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            String cell = row.get(i);
            Object given =
                    FIELDS.get(i).type() == ColumnType.NUMERIC || FIELDS.get(i).type() == ColumnType.INTEGER
                            ? cell.isEmpty() ? null : Double.valueOf(cell)
                            : cell;
            fields.put(FIELDS.get(i).name(), given);
        }
        try {
            reader.read(fields);
            return false;
        } catch (InvalidException e) {
            return !e.faults().getFirst().field().isEmpty();
        }
    }

    private static Input input(Field field) {
        return field.type().isNumber()
                ? new Input.Number(
                        field.name(),
                        field.type(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        -1e6,
                        1e6,
                        new Histogram(new double[] {-1e6, 1e6}, new long[] {10}),
                        0,
                        0)
                : new Input.Category(
                        field.name(),
                        field.type(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("false", "true"),
                        List.of(1L, 1L),
                        "true",
                        "true");
    }
}
