package dev.rookery.job;

import dev.rookery.common.Sentence;
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
    private static final int MESSAGE_LENGTH = 16_000;
    private static final int TITLE_LENGTH = 4_000;

    private final JdbcClient jdbc;

    JobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Job job) {
        jdbc.sql("INSERT INTO job (id, kind, title, subject, state, fraction, message, created)"
                        + " VALUES (:id, :kind, :title, :subject, :state, :fraction, :message, :created)")
                .param("id", job.id().value())
                .param("kind", job.kind())
                .param("title", job.title().toJson(TITLE_LENGTH))
                .param("subject", job.subject())
                .param("state", job.state().name())
                .param("fraction", nullable(job.fraction()))
                .param("message", job.message().toJson(MESSAGE_LENGTH))
                .param("created", SqlTime.of(job.created()))
                .update();
    }

    void update(Job job) {
        jdbc.sql("UPDATE job SET state = :state, fraction = :fraction, message = :message, started = :started,"
                        + " ended = :ended WHERE id = :id")
                .param("id", job.id().value())
                .param("state", job.state().name())
                .param("fraction", nullable(job.fraction()))
                .param("message", job.message().toJson(MESSAGE_LENGTH))
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
    int failUnfinished(Sentence message, Instant at) {
        return jdbc.sql("UPDATE job SET state = 'FAILED', message = :message, ended = :ended"
                        + " WHERE state IN ('QUEUED', 'RUNNING')")
                .param("message", message.toJson(MESSAGE_LENGTH))
                .param("ended", SqlTime.of(at))
                .update();
    }

    private static Job read(ResultSet row, int number) throws SQLException {
        Double fraction = row.getObject("fraction", Double.class);
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                Sentence.parse(row.getString("title")),
                row.getString("subject"),
                JobState.valueOf(row.getString("state")),
                fraction == null ? Double.NaN : fraction,
                Sentence.parse(row.getString("message")),
                SqlTime.read(row, "created"),
                SqlTime.readOptional(row, "started"),
                SqlTime.readOptional(row, "ended"));
    }

    private static @Nullable Double nullable(double fraction) {
        return Double.isNaN(fraction) ? null : fraction;
    }
}
