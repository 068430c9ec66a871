package dev.rookery.ui.pipeline;

import com.vaadin.flow.component.html.UnorderedList;
import dev.rookery.pipeline.PipelineRun;
import dev.rookery.pipeline.PipelineRunId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs, newest first. A row stays the same while its run goes on, so that no news takes it from under a finger that presses it. */
final class RunList extends UnorderedList {
    private final Clock clock;
    private final Map<PipelineRunId, RunRow> rows = new HashMap<>();

    RunList(Clock clock) {
        this.clock = clock;
        addClassName("rookery-runs");
    }

    void show(List<PipelineRun> runs) {
        Set<PipelineRunId> shown = runs.stream().map(PipelineRun::id).collect(Collectors.toSet());
        rows.entrySet().removeIf(row -> {
            if (shown.contains(row.getKey())) {
                return false;
            }
            remove(row.getValue());
            return true;
        });
        for (int at = 0; at < runs.size(); at++) {
            PipelineRun run = runs.get(at);
            RunRow row = rows.computeIfAbsent(run.id(), _ -> new RunRow());
            row.show(run, clock);
            if (getElement().getChildCount() <= at || !getElement().getChild(at).equals(row.getElement())) {
                addComponentAtIndex(at, row);
            }
        }
    }
}
