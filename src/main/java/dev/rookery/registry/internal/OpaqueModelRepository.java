package dev.rookery.registry.internal;

import dev.rookery.common.SqlTime;
import dev.rookery.registry.OpaqueModel;
import dev.rookery.registry.OpaqueModel.Stage;
import dev.rookery.registry.OpaqueModel.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of models that clients registered. Transactions are the caller's. */
@Repository
public class OpaqueModelRepository {
    private final JdbcClient jdbc;

    public OpaqueModelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(String name, String description, Instant at) {
        update(
                "insert into opaque_model (name, description, last_number, created_at, updated_at) values (?, ?, 0, ?, ?)",
                name,
                description,
                SqlTime.of(at),
                SqlTime.of(at));
    }

    public Optional<OpaqueModel> find(String name) {
        return read(" where name = ?", " where model = ?", name).stream().findFirst();
    }

    public List<OpaqueModel> all() {
        return read("", "");
    }

    public void describe(String name, String description, Instant at) {
        update(
                "update opaque_model set description = ?, updated_at = ? where name = ?",
                description,
                SqlTime.of(at),
                name);
    }

    public void rename(String name, String to, Instant at) {
        update("update opaque_model set name = ?, updated_at = ? where name = ?", to, SqlTime.of(at), name);
    }

    public void delete(String name) {
        update("delete from opaque_model where name = ?", name);
    }

    public void putTag(String name, String key, String value) {
        deleteTag(name, key);
        update("insert into opaque_model_tag (model, tag_key, tag_value) values (?, ?, ?)", name, key, value);
    }

    public void deleteTag(String name, String key) {
        update("delete from opaque_model_tag where model = ? and tag_key = ?", name, key);
    }

    /** Numbers are never given twice, also after a version was deleted. */
    public int nextNumber(String name, Instant at) {
        update(
                "update opaque_model set last_number = last_number + 1, updated_at = ? where name = ?",
                SqlTime.of(at),
                name);
        return jdbc.sql("select last_number from opaque_model where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    public void insertVersion(
            String name, int number, String description, String source, String run, String runLink, Instant at) {
        update("""
                insert into opaque_version
                  (model, number, description, source, run, run_link, stage, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", name, number, description, source, run, runLink, Stage.NONE.name(), SqlTime.of(at), SqlTime.of(at));
    }

    public void describeVersion(String name, int number, String description, Instant at) {
        update(
                "update opaque_version set description = ?, updated_at = ? where model = ? and number = ?",
                description,
                SqlTime.of(at),
                name,
                number);
    }

    public void stage(String name, int number, Stage stage, Instant at) {
        update(
                "update opaque_version set stage = ?, updated_at = ? where model = ? and number = ?",
                stage.name(),
                SqlTime.of(at),
                name,
                number);
    }

    public void archive(String name, Stage stage, Instant at) {
        update(
                "update opaque_version set stage = 'ARCHIVED', updated_at = ? where model = ? and stage = ?",
                SqlTime.of(at),
                name,
                stage.name());
    }

    public void deleteVersion(String name, int number) {
        update("delete from opaque_version where model = ? and number = ?", name, number);
    }

    public void putVersionTag(String name, int number, String key, String value) {
        deleteVersionTag(name, number, key);
        update(
                "insert into opaque_version_tag (model, number, tag_key, tag_value) values (?, ?, ?, ?)",
                name,
                number,
                key,
                value);
    }

    public void deleteVersionTag(String name, int number, String key) {
        update("delete from opaque_version_tag where model = ? and number = ? and tag_key = ?", name, number, key);
    }

    public void putAlias(String name, String alias, int number) {
        deleteAlias(name, alias);
        update("insert into opaque_alias (model, alias, number) values (?, ?, ?)", name, alias, number);
    }

    public void deleteAlias(String name, String alias) {
        update("delete from opaque_alias where model = ? and alias = ?", name, alias);
    }

    private void update(String sql, Object... params) {
        jdbc.sql(sql).params(params).update();
    }

    private List<OpaqueModel> read(String ofName, String ofModel, Object... params) {
        Map<String, Map<String, String>> tags = new HashMap<>();
        jdbc.sql("select model, tag_key, tag_value from opaque_model_tag" + ofModel)
                .params(params)
                .query(row -> {
                    tags.computeIfAbsent(row.getString(1), name -> new HashMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        Map<String, Map<String, Integer>> aliases = new HashMap<>();
        jdbc.sql("select model, alias, number from opaque_alias" + ofModel)
                .params(params)
                .query(row -> {
                    aliases.computeIfAbsent(row.getString(1), name -> new HashMap<>())
                            .put(row.getString(2), row.getInt(3));
                });
        Map<String, List<Version>> versions = versions(ofModel, params);
        return jdbc.sql("select * from opaque_model" + ofName + " order by name")
                .params(params)
                .query((row, i) -> {
                    String name = row.getString("name");
                    return new OpaqueModel(
                            name,
                            row.getString("description"),
                            SqlTime.read(row, "created_at"),
                            SqlTime.read(row, "updated_at"),
                            tags.getOrDefault(name, Map.of()),
                            aliases.getOrDefault(name, Map.of()),
                            versions.getOrDefault(name, List.of()));
                })
                .list();
    }

    private record Place(String model, int number) {}

    private Map<String, List<Version>> versions(String ofModel, Object... params) {
        Map<Place, Map<String, String>> tags = new HashMap<>();
        jdbc.sql("select model, number, tag_key, tag_value from opaque_version_tag" + ofModel)
                .params(params)
                .query(row -> {
                    tags.computeIfAbsent(new Place(row.getString(1), row.getInt(2)), place -> new HashMap<>())
                            .put(row.getString(3), row.getString(4));
                });
        Map<String, List<Version>> versions = new HashMap<>();
        jdbc.sql("select * from opaque_version" + ofModel + " order by model, number")
                .params(params)
                .query(row -> {
                    Place place = new Place(row.getString("model"), row.getInt("number"));
                    versions.computeIfAbsent(place.model(), name -> new ArrayList<>())
                            .add(new Version(
                                    place.model(),
                                    place.number(),
                                    row.getString("description"),
                                    row.getString("source"),
                                    row.getString("run"),
                                    row.getString("run_link"),
                                    Stage.valueOf(row.getString("stage")),
                                    SqlTime.read(row, "created_at"),
                                    SqlTime.read(row, "updated_at"),
                                    tags.getOrDefault(place, Map.of())));
                });
        return versions;
    }
}
