package dev.rookery.ui.pipeline;

import com.vaadin.flow.component.Component;
import dev.rookery.pipeline.PipelineRunId;
import dev.rookery.pipeline.PipelineService;
import dev.rookery.ui.component.Live;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Keeps a page in step with running pipelines. */
final class LiveRuns {
    private LiveRuns() {}

    /**
     * @param which runs the page is about
     * @param fetch on another thread, after a change
     * @param show back in the page
     */
    static <T> void follow(
            Component page,
            PipelineService pipelines,
            Predicate<PipelineRunId> which,
            Supplier<T> fetch,
            Consumer<T> show) {
        Live.follow(
                page,
                changed -> pipelines.subscribe(id -> {
                    if (which.test(id)) {
                        changed.run();
                    }
                }),
                fetch,
                show);
    }
}
