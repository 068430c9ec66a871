package dev.rookery.vision.internal.store;

import dev.rookery.common.Sha256;
import dev.rookery.common.SqlTime;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.vision.CaptionSetVersion;
import dev.rookery.vision.KeptCaption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sets of captioned pictures, their versions, and the captions kept since. */
@Repository
public class CaptionSetRepository {
    private final JdbcClient jdbc;

    public CaptionSetRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the set until the transaction ends. */
    boolean lock(DatasetName set) {
        return jdbc.sql("select name from caption_set where name = ? for update")
                .param(set.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    void insertSet(DatasetName set, Instant created) {
        jdbc.sql("insert into caption_set (name, created_at) values (?, ?)")
                .params(set.value(), SqlTime.of(created))
                .update();
    }

    int nextNumber(DatasetName set) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from caption_set_version where set_name = ?")
                .param(set.value())
                .query(Integer.class)
                .single();
    }

    void insert(CaptionSetVersion version) {
        jdbc.sql("""
                        insert into caption_set_version (set_name, number, digest, pictures, unreadable, created_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        version.name().value(),
                        version.id().number(),
                        version.digest().hex(),
                        version.pictures(),
                        version.unreadable(),
                        SqlTime.of(version.created()))
                .update();
    }

    Optional<CaptionSetVersion> find(DatasetName set, Sha256 digest) {
        return jdbc.sql("select * from caption_set_version where set_name = ? and digest = ?")
                .params(set.value(), digest.hex())
                .query((rs, _) -> version(rs))
                .optional();
    }

    Optional<CaptionSetVersion> find(DatasetVersionId id) {
        return jdbc.sql("select * from caption_set_version where set_name = ? and number = ?")
                .params(id.dataset().value(), id.number())
                .query((rs, _) -> version(rs))
                .optional();
    }

    /** All versions of all sets, by name, the newest first. */
    List<CaptionSetVersion> versions() {
        return jdbc.sql("select * from caption_set_version order by set_name, number desc")
                .query((rs, _) -> version(rs))
                .list();
    }

    void keep(DatasetName set, KeptCaption kept) {
        jdbc.sql("delete from kept_caption where set_name = ? and picture = ?")
                .params(set.value(), kept.picture().hex())
                .update();
        jdbc.sql("""
                        insert into kept_caption (set_name, picture, kind, caption, model_caption, model_version, editor, kept_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        set.value(),
                        kept.picture().hex(),
                        kept.kind(),
                        kept.caption(),
                        kept.said(),
                        kept.model(),
                        kept.editor(),
                        SqlTime.of(kept.at()))
                .update();
    }

    void forget(DatasetName set, Sha256 picture) {
        jdbc.sql("delete from kept_caption where set_name = ? and picture = ?")
                .params(set.value(), picture.hex())
                .update();
    }

    /** The newest first. */
    List<KeptCaption> kept(DatasetName set) {
        return jdbc.sql("select * from kept_caption where set_name = ? order by kept_at desc, picture")
                .param(set.value())
                .query((rs, _) -> new KeptCaption(
                        new Sha256(rs.getString("picture")),
                        rs.getString("kind"),
                        rs.getString("caption"),
                        rs.getString("model_caption"),
                        rs.getString("model_version"),
                        rs.getString("editor"),
                        SqlTime.read(rs, "kept_at")))
                .list();
    }

    private static CaptionSetVersion version(ResultSet rs) throws SQLException {
        return new CaptionSetVersion(
                new DatasetVersionId(new DatasetName(rs.getString("set_name")), rs.getInt("number")),
                new Sha256(rs.getString("digest")),
                rs.getInt("pictures"),
                rs.getInt("unreadable"),
                SqlTime.read(rs, "created_at"));
    }
}
