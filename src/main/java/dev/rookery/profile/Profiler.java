package dev.rookery.profile;

import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Describes tables. What comes into the heap is bounded, however long the table; what is then not exact says so. */
public final class Profiler {
    /** Of the heap, columns that are sorted in it may take one part in so many. */
    private static final long HEAP_SHARE = 4;

    private Profiler() {}

    public static Profile profile(SqlTable table) throws SQLException {
        return profile(table, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /** @param bytes that columns in memory may take together; beyond, statistics of numbers are estimates */
    static Profile profile(SqlTable table, long bytes) throws SQLException {
        Ask ask = new Ask(table);
        List<Field> fields = table.schema().fields();
        List<Integer> all = IntStream.range(0, fields.size()).boxed().toList();
        NumberColumns numbers = new NumberColumns(ask, bytes);
        Map<Integer, ColumnProfile.NumberProfile> numberProfiles = numbers.describe(
                all.stream().filter(i -> fields.get(i).type().isNumber()).toList());
        LevelColumns levels = new LevelColumns(ask);
        List<ColumnProfile> profiles = new ArrayList<>();
        for (int i : all) {
            profiles.add(
                    fields.get(i).type().isNumber()
                            ? Objects.requireNonNull(numberProfiles.get(i))
                            : levels.describe(i));
        }
        List<Integer> compared = Associations.comparable(ask);
        Map<Integer, Associations.Number> means = new HashMap<>();
        numberProfiles.forEach(
                (i, number) -> means.put(i, new Associations.Number(table.rows() - number.missing(), number.mean())));
        AssociationMatrix associations =
                Associations.clustered(Associations.of(ask, compared, JointPass.Rows.all(ask), means));
        List<TargetRelation> target = TargetRelations.of(ask, compared, numbers, profiles);
        MissingPattern missing = MissingPass.of(ask, profiles);
        long duplicates = RowSql.duplicates(ask, all);
        List<Integer> telling = all.stream()
                .filter(i ->
                        fields.get(i).role() == Role.FEATURE || fields.get(i).role() == Role.TARGET)
                .toList();
        long nearDuplicates = telling.size() == all.size() ? duplicates : RowSql.duplicates(ask, telling);
        return new Profile(
                table.rows(),
                fields.size(),
                duplicates,
                nearDuplicates,
                profiles.stream().mapToLong(ColumnProfile::missing).sum(),
                profiles,
                missing,
                associations,
                RankCorrelations.of(ask, compared, bytes),
                target,
                Alerts.of(table.rows(), duplicates, nearDuplicates, profiles, associations, missing, target));
    }
}
