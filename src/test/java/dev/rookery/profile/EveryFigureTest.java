package dev.rookery.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.common.Json;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Every figure of a profile, field by field, to a relative 1e-9 against pandas 1.5.3, SciPy 1.10.1 and numpy 1.24.2: their values lie
 * in {@code profile/*.reference.json}, written by {@code src/test/python/profile_reference.py}, which says how each is asked for. A
 * figure that is new to a profile and has no value there fails.
 */
class EveryFigureTest {
    private static final double RELATIVE = 1e-9;
    private static final Path TABLES = Path.of("src/test/resources/profile");

    /** What is no figure: how a value was come by, not what it is. */
    private static final Set<String> NOT_FIGURES =
            Set.of("kind", "field", "distinctApproximate", "quantilesApproximate", "sampled");

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "shapes"})
    void agreesWithPandasAndScipy(String table) throws Exception {
        Profile profile;
        try (TestState state = TestState.open(folder)) {
            var datasets = TestDatasets.service(state);
            var version = TestDatasets.importAsPreviewed(datasets, table, TABLES.resolve(table + ".csv"));
            profile = datasets.ask(version.id(), Profiler::profile);
        }
        JsonNode expected = Json.mapper().readTree(Files.readString(TABLES.resolve(table + ".reference.json")));

        same("rows", profile.rows(), expected.get("rows"));
        same("columns", profile.columns(), expected.get("columns"));
        same("duplicateRows", profile.duplicateRows(), expected.get("duplicateRows"));
        same("missingCells", profile.missingCells(), expected.get("missingCells"));
        for (ColumnProfile column : profile.columnProfiles()) {
            String name = column.field().name();
            JsonNode of = expected.get("columnProfiles").get(name);
            same(name, Json.mapper().valueToTree(column), of);
            if (column instanceof ColumnProfile.NumberProfile number) {
                JsonNode derived = of.get("derived");
                same(name + ".range", number.range(), derived.get("range"));
                same(name + ".iqr", number.iqr(), derived.get("iqr"));
                same(name + ".variance", number.variance(), derived.get("variance"));
                same(name + ".cv", number.cv(), derived.get("cv"));
            }
        }
        for (String part : List.of("columns", "missing", "correlation")) {
            same(
                    "missing." + part,
                    Json.mapper().<JsonNode>valueToTree(profile.missing()).get(part),
                    expected.get("missing").get(part));
        }
        AssociationMatrix matrix = profile.associations();
        assertThat(expected.get("associations"))
                .hasSize(matrix.columns().size() * (matrix.columns().size() - 1) / 2);
        for (JsonNode pair : expected.get("associations")) {
            int a = matrix.columns().indexOf(pair.get("a").asString());
            int b = matrix.columns().indexOf(pair.get("b").asString());
            assertThat(matrix.kinds()[a][b].name()).isEqualTo(pair.get("kind").asString());
            same("association of " + pair, matrix.values()[a][b], pair.get("value"));
            same("association back of " + pair, matrix.values()[b][a], pair.get("value"));
        }
        RankCorrelation ranks = profile.ranks();
        for (JsonNode pair : expected.get("ranks")) {
            int a = ranks.columns().indexOf(pair.get("a").asString());
            int b = ranks.columns().indexOf(pair.get("b").asString());
            same("ranks of " + pair, ranks.values()[a][b], pair.get("value"));
        }
        assertThat(profile.target()).hasSize(expected.get("target").size());
        for (TargetRelation relation : profile.target()) {
            same(
                    "power of " + relation.column(),
                    relation.power(),
                    expected.get("target").get(relation.column()));
        }
        assertThat(wrong).isEmpty();
    }

    private void same(String path, double actual, JsonNode expected) {
        if (expected == null || expected.isNull()) {
            if (expected == null || !Double.isNaN(actual)) {
                wrong.add(path + ": " + actual + ", expected " + expected);
            }
            return;
        }
        double value = expected.asDouble();
        // A value that is 0 but for rounding, of numbers near 1.
        boolean near = Math.abs(actual - value) <= RELATIVE * Math.abs(value) || Math.abs(actual) < 1e-14 && value == 0;
        if (!near) {
            wrong.add(path + ": " + actual + ", expected " + value);
        }
    }

    private void same(String path, JsonNode actual, JsonNode expected) {
        if (actual.isNumber() || actual.isString() && actual.asString().equals("NaN")) {
            same(path, actual.asDouble(), expected);
        } else if (expected == null) {
            wrong.add(path + " is checked against nothing");
        } else if (actual.isObject()) {
            for (String name : actual.propertyNames()) {
                if (!NOT_FIGURES.contains(name)) {
                    same(path + "." + name, actual.get(name), expected.get(name));
                }
            }
        } else if (actual.isArray() && actual.size() == expected.size()) {
            for (int i = 0; i < actual.size(); i++) {
                same(path + "[" + i + "]", actual.get(i), expected.get(i));
            }
        } else if (!actual.equals(expected)) {
            wrong.add(path + ": " + actual + ", expected " + expected);
        }
    }
}
