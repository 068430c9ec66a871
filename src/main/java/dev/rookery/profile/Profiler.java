package dev.rookery.profile;

import dev.rookery.dataset.SqlTable;
import dev.rookery.schema.Field;
import dev.rookery.schema.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Describes tables. DuckDB counts and sums; what comes into the heap is bounded, however long the table. */
public final class Profiler {
    private Profiler() {}

    public static Profile profile(SqlTable table) throws SQLException {
        Ask ask = new Ask(table);
        List<Field> fields = table.schema().fields();
        List<Integer> all = IntStream.range(0, fields.size()).boxed().toList();
        NumberColumns numbers = new NumberColumns(ask);
        Map<Integer, ColumnProfile> numberProfiles = numbers.describe(
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
        AssociationMatrix associations = Associations.clustered(Associations.of(ask, compared, "t", "true"));
        List<TargetRelation> target = TargetSql.of(ask, compared, numbers);
        MissingPattern missing = MissingSql.of(ask, profiles);
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
                RankSql.of(ask, compared),
                target,
                Alerts.of(table.rows(), duplicates, nearDuplicates, profiles, associations, missing, target));
    }
}
