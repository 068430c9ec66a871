package dev.rookery.dataset.internal.contract;

import dev.rookery.common.Sentence;
import dev.rookery.dataset.Judgement;
import dev.rookery.dataset.Promise;
import dev.rookery.schema.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was found of a promise, before rows have become lines of a file. */
record Finding(Promise promise, Offenders offenders, Optional<Sentence> broken) {
    static Finding kept(Promise promise) {
        return new Finding(promise, new Offenders(0, List.of()), Optional.empty());
    }

    Judgement judgement(Map<Long, Long> lineOf) {
        return new Judgement(
                promise,
                broken.map(sentence -> new Violation(
                        promise.rule(),
                        promise.column(),
                        offenders.count(),
                        offenders.rows().stream()
                                .map(row -> lineOf.getOrDefault(row, 0L))
                                .toList(),
                        sentence)));
    }
}
