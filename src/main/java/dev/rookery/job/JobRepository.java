package dev.rookery.job;

import dev.rookery.common.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code job}. */
final class JobRepository {
    private static final int MESSAGE_LENGTH = 2_000;
    private static final int NAME_LENGTH = 255;

    private final JdbcClient jdbc;

    JobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Job job) {
        jdbc.sql("INSERT INTO job (id, kind, title, subject, state, fraction, message, created)"
                        + " VALUES (:id, :kind, :title, :subject, :state, :fraction, :message, :created)")
                .param("id", job.id().value())
                .param("kind", job.kind())
                .param("title", cut(job.title(), NAME_LENGTH))
                .param("subject", job.subject())
                .param("state", job.state().name())
                .param("fraction", nullable(job.fraction()))
                .param("message", cut(job.message(), MESSAGE_LENGTH))
                .param("created", SqlTime.of(job.created()))
                .update();
    }

    void update(Job job) {
        jdbc.sql("UPDATE job SET state = :state, fraction = :fraction, message = :message, started = :started,"
                        + " ended = :ended WHERE id = :id")
                .param("id", job.id().value())
                .param("state", job.state().name())
                .param("fraction", nullable(job.fraction()))
                .param("message", cut(job.message(), MESSAGE_LENGTH))
                .param("started", SqlTime.of(job.started()))
                .param("ended", SqlTime.of(job.ended()))
                .update();
    }

    Optional<Job> find(JobId id) {
        return jdbc.sql("SELECT * FROM job WHERE id = :id")
                .param("id", id.value())
                .query(JobRepository::read)
                .optional();
    }

    List<Job> recent(int limit) {
        return jdbc.sql("SELECT * FROM job ORDER BY created DESC, id LIMIT :limit")
                .param("limit", limit)
                .query(JobRepository::read)
                .list();
    }

    /** Ends what a dead process left open. */
    int failUnfinished(String message, Instant at) {
        return jdbc.sql("UPDATE job SET state = 'FAILED', message = :message, ended = :ended"
                        + " WHERE state IN ('QUEUED', 'RUNNING')")
                .param("message", message)
                .param("ended", SqlTime.of(at))
                .update();
    }

    private static Job read(ResultSet row, int number) throws SQLException {
        Double fraction = row.getObject("fraction", Double.class);
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                row.getString("title"),
                row.getString("subject"),
                JobState.valueOf(row.getString("state")),
                fraction == null ? Double.NaN : fraction,
                row.getString("message"),
                SqlTime.read(row, "created"),
                SqlTime.readOptional(row, "started"),
                SqlTime.readOptional(row, "ended"));
    }

    private static @Nullable Double nullable(double fraction) {
        return Double.isNaN(fraction) ? null : fraction;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
