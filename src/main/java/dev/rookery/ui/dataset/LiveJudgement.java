package dev.rookery.ui.dataset;

import com.vaadin.flow.component.UI;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.ContractService;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.Judgement;
import dev.rookery.dataset.Promise;
import dev.rookery.job.CancelledException;
import dev.rookery.job.Progress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts away from the page what breaks promises. Whoever asks anew cancels what was asked before, and what comes too late is
 * dropped. Used by one page.
 */
final class LiveJudgement {
    private final ContractService contracts;
    private final DatasetVersionId version;
    private @Nullable Asked newest;

    LiveJudgement(ContractService contracts, DatasetVersionId version) {
        this.contracts = contracts;
        this.version = version;
    }

    private static final class Asked implements Progress {
        private volatile boolean unwanted;

        @Override
        public void report(double fraction, Sentence message) {
            // Nobody watches: the count itself is what is waited for.
        }

        @Override
        public boolean cancelled() {
            return unwanted;
        }
    }

    /**
     * @param show back in the page
     * @param failed back in the page
     */
    void ask(UI ui, List<Promise> promises, Consumer<List<Judgement>> show, Consumer<RuntimeException> failed) {
        cancel();
        Asked asked = new Asked();
        newest = asked;
        // A platform thread: DuckDB would keep a virtual one's carrier.
        Thread.ofPlatform().daemon().name("ui-judge").start(() -> {
            Runnable answer;
            try {
                List<Judgement> judged = contracts.judge(version, promises, asked);
                answer = () -> show.accept(judged);
            } catch (CancelledException e) {
                return;
            } catch (RuntimeException e) {
                answer = () -> failed.accept(e);
            }
            Runnable done = answer;
            ui.accessLater(
                            () -> {
                                if (asked == newest) {
                                    done.run();
                                }
                            },
                            () -> {})
                    .run();
        });
    }

    void cancel() {
        if (newest != null) {
            newest.unwanted = true;
            newest = null;
        }
    }
}
