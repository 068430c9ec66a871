package dev.rookery.experiment.internal;

import dev.rookery.common.Json;
import dev.rookery.common.SqlTime;
import dev.rookery.experiment.Search;
import dev.rookery.experiment.SearchId;
import dev.rookery.experiment.SearchPlan;
import dev.rookery.experiment.SearchRequest;
import dev.rookery.experiment.Trial;
import dev.rookery.job.JobId;
import dev.rookery.training.RunSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches and their trials in the database; plan and trial are JSON texts. */
@Repository
public class SearchRepository {
    private static final String SELECT = "select id, job_id, spec, plan, created from setting_search ";

    private final JdbcClient jdbc;

    public SearchRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(Search search) {
        RunSpec spec = search.request().spec();
        jdbc.sql("insert into setting_search (id, dataset, dataset_version, spec, plan, created)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        search.id().value(),
                        spec.data().dataset().value(),
                        spec.data().number(),
                        spec.canonicalJson(),
                        json(search.request().plan()),
                        SqlTime.of(search.created()))
                .update();
    }

    public void attach(SearchId id, JobId job) {
        jdbc.sql("update setting_search set job_id = ? where id = ?")
                .params(job.value(), id.value())
                .update();
    }

    public void change(SearchId id, SearchPlan plan) {
        jdbc.sql("update setting_search set plan = ? where id = ?")
                .params(json(plan), id.value())
                .update();
    }

    public void delete(SearchId id) {
        jdbc.sql("delete from setting_search where id = ?").param(id.value()).update();
    }

    public void keep(SearchId id, Trial trial) {
        jdbc.sql("insert into setting_trial (search_id, place, trial) values (?, ?, ?)")
                .params(id.value(), trial.number(), json(trial))
                .update();
    }

    /** In the order they were tried. */
    public List<Trial> trials(SearchId id) {
        return jdbc.sql("select trial from setting_trial where search_id = ? order by place")
                .param(id.value())
                .query((row, _) -> Json.mapper().readValue(row.getString("trial"), Trial.class))
                .list();
    }

    public Optional<Search> find(SearchId id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /** The newest first. */
    public List<Search> recent(int n) {
        return jdbc.sql(SELECT + "order by created desc, id fetch first ? rows only")
                .param(n)
                .query((row, _) -> read(row))
                .list();
    }

    private static String json(Object value) {
        return Json.mapper().writeValueAsString(value);
    }

    private static Search read(ResultSet row) throws SQLException {
        return new Search(
                new SearchId(row.getObject("id", UUID.class)),
                new SearchRequest(
                        RunSpec.parse(row.getString("spec")),
                        Json.mapper().readValue(row.getString("plan"), SearchPlan.class)),
                Optional.ofNullable(row.getObject("job_id", UUID.class)).map(JobId::new),
                SqlTime.read(row, "created"));
    }
}
