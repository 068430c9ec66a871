package dev.rookery.ui.run;

import static dev.rookery.ui.text.Messages.say;
import static dev.rookery.ui.text.Messages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.tracking.Run;
import dev.rookery.training.FitRecord;
import dev.rookery.ui.model.FactList;
import dev.rookery.ui.text.Formats;
import java.util.Optional;

/** From which data, by what and on what a run of Rookery's own was trained. */
final class RunOrigin extends Section {
    private static final String DATA = "data";
    private static final String MD5 = "data.md5";
    private static final String CONTRACT = "data.contract";
    private static final String HOLDS = "holds";

    RunOrigin(Run run, Optional<FitRecord> fit) {
        Formats formats = Formats.current();
        FactList facts = new FactList();
        Optional.ofNullable(run.tags().get(DATA))
                .map(DatasetVersionId::parse)
                .ifPresent(data -> facts.with(
                        text("runs.data"),
                        new Anchor("datasets/" + data.dataset() + "?version=" + data.number(), data.toString())));
        Optional.ofNullable(run.tags().get(MD5)).ifPresent(md5 -> facts.with("md5", md5));
        Optional.ofNullable(run.tags().get(CONTRACT))
                .ifPresent(contract -> facts.with(
                        text("runs.contract"),
                        text(contract.equals(HOLDS) ? "runs.contractHolds" : "runs.contractBroken")));
        fit.ifPresent(found -> {
            found.environment()
                    .forEach((name, value) ->
                            facts.with(say(Sentence.of("reproduction.fact").with("name", name)), value));
            facts.with(text("reproduce.threads"), formats.integer(found.threads()));
            if (found.peakHeapBytes() > 0) {
                facts.with(text("runs.peak"), formats.size(found.peakHeapBytes()));
            }
        });
        add(new H2(text("runs.origin")), facts);
    }
}
