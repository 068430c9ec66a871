package dev.rookery.dataset.internal;

import dev.rookery.common.Json;
import dev.rookery.common.LocalText;
import dev.rookery.common.Md5;
import dev.rookery.common.SqlTime;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.Dataset;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.Dialect;
import dev.rookery.dataset.QualityReport;
import dev.rookery.schema.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The data set tables. Transactions are the caller's. */
@Repository
public class DatasetRepository {
    private static final String DATASETS = """
            select d.name, d.title, d.description, d.created_at, v.number as latest, v.contract
            from dataset d
            left join dataset_version v on v.dataset = d.name
              and v.number = (select max(newest.number) from dataset_version newest where newest.dataset = d.name)""";

    private final JdbcClient jdbc;
    private final JsonMapper json = Json.mapper();

    public DatasetRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Dataset> datasets() {
        return jdbc.sql(DATASETS + " order by d.name")
                .query((rs, i) -> dataset(rs))
                .list();
    }

    public Optional<Dataset> find(DatasetName name) {
        return jdbc.sql(DATASETS + " where d.name = ?")
                .param(name.value())
                .query((rs, i) -> dataset(rs))
                .optional();
    }

    /** Makes the data set, or gives it its new title and description. */
    public void save(DatasetName name, String title, String description, Instant at) {
        int updated = jdbc.sql("update dataset set title = ?, description = ? where name = ?")
                .params(title, description, name.value())
                .update();
        if (updated == 0) {
            jdbc.sql("insert into dataset (name, title, description, created_at) values (?, ?, ?, ?)")
                    .params(name.value(), title, description, SqlTime.of(at))
                    .update();
        }
    }

    public void insert(DatasetVersion version, Optional<Contract> contract) {
        jdbc.sql("""
                        insert into dataset_version (dataset, number, md5, size_bytes, row_count, source, imported_at,
                                                     dialect, fields, quality, contract)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(version.id().dataset().value())
                .param(version.id().number())
                .param(version.md5().hex())
                .param(version.sizeBytes())
                .param(version.rows())
                .param(version.source())
                .param(SqlTime.of(version.importedAt()))
                .param(json.writeValueAsString(version.dialect()))
                .param(json.writeValueAsString(version.schema()))
                .param(json.writeValueAsString(version.quality()))
                .param(contract.map(json::writeValueAsString).orElse(null))
                .update();
    }

    public Optional<DatasetVersion> version(DatasetVersionId id) {
        return jdbc.sql("select * from dataset_version where dataset = ? and number = ?")
                .params(id.dataset().value(), id.number())
                .query((rs, i) -> version(rs))
                .optional();
    }

    /** Newest first. */
    public List<DatasetVersion> versions(DatasetName name) {
        return jdbc.sql("select * from dataset_version where dataset = ? order by number desc")
                .param(name.value())
                .query((rs, i) -> version(rs))
                .list();
    }

    public Optional<DatasetVersion> latest(DatasetName name) {
        return jdbc.sql("select * from dataset_version where dataset = ? order by number desc fetch first 1 rows only")
                .param(name.value())
                .query((rs, i) -> version(rs))
                .optional();
    }

    public Optional<Contract> contract(DatasetVersionId id) {
        return jdbc.sql("select contract from dataset_version where dataset = ? and number = ?")
                .params(id.dataset().value(), id.number())
                .query((rs, i) -> Optional.ofNullable(rs.getString("contract")))
                .optional()
                .flatMap(text -> text)
                .map(text -> json.readValue(text, Contract.class));
    }

    public boolean uses(Md5 md5) {
        return jdbc.sql("select count(*) from dataset_version where md5 = ?")
                        .param(md5.hex())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The texts of a data set are English, and in other languages as far as they are those of its newest contract. */
    private Dataset dataset(ResultSet rs) throws SQLException {
        DatasetName name = new DatasetName(rs.getString("name"));
        Optional<Contract> contract =
                Optional.ofNullable(rs.getString("contract")).map(text -> json.readValue(text, Contract.class));
        return new Dataset(
                name,
                inLanguages(rs.getString("title"), contract.map(Contract::title)),
                inLanguages(rs.getString("description"), contract.map(Contract::description)),
                new DatasetVersionId(name, rs.getInt("latest")),
                SqlTime.read(rs, "created_at"));
    }

    private static LocalText inLanguages(String stored, Optional<LocalText> ofContract) {
        return ofContract.filter(text -> text.english().equals(stored)).orElseGet(() -> LocalText.of(stored));
    }

    private DatasetVersion version(ResultSet rs) throws SQLException {
        return new DatasetVersion(
                new DatasetVersionId(new DatasetName(rs.getString("dataset")), rs.getInt("number")),
                new Md5(rs.getString("md5")),
                rs.getLong("size_bytes"),
                json.readValue(rs.getString("dialect"), Dialect.class),
                json.readValue(rs.getString("fields"), Schema.class),
                rs.getLong("row_count"),
                json.readValue(rs.getString("quality"), QualityReport.class),
                rs.getString("source"),
                SqlTime.read(rs, "imported_at"));
    }
}
