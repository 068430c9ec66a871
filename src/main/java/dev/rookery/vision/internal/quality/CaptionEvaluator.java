package dev.rookery.vision.internal.quality;

import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.job.Progress;
import dev.rookery.vision.CaptionEvaluation;
import dev.rookery.vision.CaptionEvaluation.Judged;
import dev.rookery.vision.CaptionOptions;
import dev.rookery.vision.CaptionSetVersion;
import dev.rookery.vision.CaptionedPictures;
import dev.rookery.vision.CaptionedPictures.Entry;
import dev.rookery.vision.internal.image.PictureReader;
import dev.rookery.vision.internal.store.Captioner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks a captioner about every picture of a set. */
public final class CaptionEvaluator {
    private final PictureReader reader;
    private final Function<Sha256, byte[]> pictures;

    /** @param pictures gives the bytes behind a digest */
    public CaptionEvaluator(PictureReader reader, Function<Sha256, byte[]> pictures) {
        this.reader = reader;
        this.pictures = pictures;
    }

    public CaptionEvaluation evaluate(
            Captioner captioner, CaptionSetVersion version, CaptionedPictures set, Progress progress) {
        List<Entry> entries = set.pictures();
        List<String> said = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        for (Entry entry : entries) {
            progress.checkCancelled();
            progress.report(
                    (double) said.size() / entries.size(),
                    Sentence.of("vision.job.describing").with("file", entry.file()));
            Captioner.Said answer =
                    captioner.describe(reader.read(pictures.apply(entry.picture())), CaptionOptions.DEFAULT);
            said.add(answer.captions().getFirst().text());
            times.add(answer.took());
        }
        List<List<String>> references = entries.stream().map(Entry::captions).toList();
        CaptionMetrics metrics = new CaptionMetrics(said, references);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            CaptionMetrics.Errors errors = metrics.errors(i);
            judged.add(new Judged(
                    entries.get(i).file(),
                    entries.get(i).picture(),
                    said.get(i),
                    references.get(i),
                    metrics.exact(i),
                    errors.errors(),
                    errors.words()));
        }
        Collections.sort(times);
        return new CaptionEvaluation(
                version.id().toString(),
                metrics.all(),
                dummy(references),
                times.get(times.size() / 2),
                set.unreadable().size(),
                judged);
    }

    private static double dummy(List<List<String>> references) {
        String mostFrequent = references.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparing(Map.Entry<String, Long>::getValue).thenComparing(Map.Entry::getKey))
                .orElseThrow()
                .getKey();
        return new CaptionMetrics(Collections.nCopies(references.size(), mostFrequent), references).wordErrors();
    }
}
