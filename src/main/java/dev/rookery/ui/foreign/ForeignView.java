package dev.rookery.ui.foreign;

import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import dev.rookery.dataset.DatasetService;
import dev.rookery.foreign.ForeignImports;
import dev.rookery.job.Job;
import dev.rookery.job.JobId;
import dev.rookery.job.JobService;
import dev.rookery.registry.GateService;
import dev.rookery.ui.job.FollowedJob;
import dev.rookery.ui.job.JobView;
import dev.rookery.ui.model.JobVerdict;
import dev.rookery.ui.shell.Crumb;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Can this model of another tool answer here, and may it? */
@Route("foreign-models")
public final class ForeignView extends JobView {
    private final ForeignImports imports;
    private final DatasetService datasets;
    private final GateService gate;
    private final JobService jobs;
    private final Clock clock;

    ForeignView(ForeignImports imports, DatasetService datasets, GateService gate, JobService jobs, Clock clock) {
        super("foreign-models");
        this.imports = imports;
        this.datasets = datasets;
        this.gate = gate;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return text("foreign.page");
    }

    @Override
    public List<Crumb> above() {
        return List.of(new Crumb(text("nav.models"), "models"));
    }

    @Override
    protected Optional<Job> job(JobId id) {
        return jobs.find(id).filter(job -> job.kind().equals(ForeignImports.JOB));
    }

    @Override
    protected String title(Job job) {
        return text("foreign.named", JobVerdict.model(job));
    }

    @Override
    protected Component form() {
        return new ForeignForm(imports, datasets, this::follow);
    }

    @Override
    protected Component outcome(Job job) {
        return new FollowedJob(jobs, clock, job, new ForeignOutcome(gate));
    }
}
