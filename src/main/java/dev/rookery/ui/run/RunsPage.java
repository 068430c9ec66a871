package dev.rookery.ui.run;

import dev.rookery.tracking.ClientRunService;
import dev.rookery.tracking.Experiment;
import dev.rookery.tracking.ExperimentService;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunFilter;
import dev.rookery.tracking.RunQuery;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One page of runs.
 *
 * @param experiments to choose from, the latest made first
 * @param more whether others follow
 */
record RunsPage(List<String> experiments, List<Run> runs, boolean more) {
    static RunsPage read(RunsState state, ClientRunService runs, ExperimentService experiments) {
        List<String> names = experiments.all().stream()
                .filter(experiment -> experiment.deleted().isEmpty())
                .map(Experiment::name)
                .toList();
        Set<String> wanted =
                state.experiment().isEmpty() ? names.stream().collect(Collectors.toSet()) : Set.of(state.experiment());
        List<Run> found = runs.search(new RunQuery(
                wanted,
                RunQuery.Life.ACTIVE,
                RunFilter.conditions(state.filter()),
                List.of(state.sort().order(state.ascending())),
                state.from(),
                RunsState.PAGE + 1));
        boolean more = found.size() > RunsState.PAGE;
        return new RunsPage(names, more ? found.subList(0, RunsState.PAGE) : found, more);
    }
}
