package dev.rookery.profile;

import dev.rookery.common.Json;
import dev.rookery.common.Sha256;
import dev.rookery.common.SqlTime;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The profile tables. */
class ProfileRepository {
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json = Json.mapper();

    ProfileRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Profile> find(DatasetVersionId id, int format) {
        return jdbc.sql("select body from profile where dataset = ? and number = ? and format = ?")
                .params(id.dataset().value(), id.number(), format)
                .query((rs, i) -> json.readValue(rs.getString(1), Profile.class))
                .optional();
    }

    void save(DatasetVersionId id, int format, Profile profile) {
        jdbc.sql("delete from profile where dataset = ? and number = ?")
                .params(id.dataset().value(), id.number())
                .update();
        jdbc.sql("insert into profile (dataset, number, format, body) values (?, ?, ?, ?)")
                .params(id.dataset().value(), id.number(), format, json.writeValueAsString(profile))
                .update();
    }

    List<MutedAlert> muted(DatasetName dataset) {
        return jdbc.sql("select * from alert_mute where dataset = ? order by muted_at")
                .param(dataset.value())
                .query((rs, i) -> new MutedAlert(
                        AlertKind.valueOf(rs.getString("kind")),
                        json.readValue(rs.getString("columns"), NAMES),
                        rs.getString("reason"),
                        rs.getString("muted_by"),
                        SqlTime.read(rs, "muted_at")))
                .list();
    }

    void mute(DatasetName dataset, MutedAlert alert) {
        unmute(dataset, alert.kind(), alert.columns());
        jdbc.sql("insert into alert_mute (dataset, subject, kind, columns, reason, muted_by, muted_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        dataset.value(),
                        subject(alert.kind(), alert.columns()),
                        alert.kind().name(),
                        json.writeValueAsString(alert.columns()),
                        alert.reason(),
                        alert.by(),
                        SqlTime.of(alert.mutedAt()))
                .update();
    }

    void unmute(DatasetName dataset, AlertKind kind, List<String> columns) {
        jdbc.sql("delete from alert_mute where dataset = ? and subject = ?")
                .params(dataset.value(), subject(kind, columns))
                .update();
    }

    private String subject(AlertKind kind, List<String> columns) {
        String text = kind + json.writeValueAsString(columns);
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
