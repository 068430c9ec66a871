package dev.rookery.profile;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Profiles of versions, each computed once and kept, and the alerts that people silenced. Thread-safe. */
@Service
public class ProfileService {
    /** Raised whenever a profile says something else of the same table: definitions, thresholds, engine. */
    private static final int FORMAT = 2;

    private static final int MAX_REASON_CHARS = 1_000;
    private static final int MAX_NAME_CHARS = 200;

    private final DatasetService datasets;
    private final ProfileRepository repository;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<DatasetVersionId, Object> computing = new ConcurrentHashMap<>();

    public ProfileService(DatasetService datasets, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.datasets = datasets;
        this.repository = new ProfileRepository(jdbc);
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The profile of a version; computed when nobody has asked before, once for all who ask at the same time. */
    public Profile profile(DatasetVersionId id) {
        Optional<Profile> known = repository.find(id, FORMAT);
        if (known.isPresent()) {
            return known.get();
        }
        synchronized (computing.computeIfAbsent(id, any -> new Object())) {
            return repository.find(id, FORMAT).orElseGet(() -> compute(id));
        }
    }

    private Profile compute(DatasetVersionId id) {
        Profile profile = datasets.ask(id, Profiler::profile);
        transaction.executeWithoutResult(status -> repository.save(id, FORMAT, profile));
        return profile;
    }

    /** What was silenced, in the order in which it was. */
    public List<MutedAlert> muted(DatasetName dataset) {
        return repository.muted(dataset);
    }

    /**
     * Silences an alert in every version of the data set.
     *
     * @throws InvalidException without a reason, or nobody's name
     */
    @Requires(Permission.ANALYSE)
    public void mute(DatasetName dataset, AlertKind kind, List<String> columns, String reason, String by) {
        String words = reason.strip();
        if (words.isEmpty() || words.length() > MAX_REASON_CHARS) {
            throw new InvalidException(Sentence.of("profile.muteReason").with("max", MAX_REASON_CHARS));
        }
        String person = CurrentUser.signed(by).strip();
        if (person.isEmpty() || person.length() > MAX_NAME_CHARS) {
            throw new InvalidException(Sentence.of("profile.mutePerson").with("max", MAX_NAME_CHARS));
        }
        MutedAlert alert = new MutedAlert(kind, columns, words, person, clock.instant());
        transaction.executeWithoutResult(status -> repository.mute(dataset, alert));
    }

    @Requires(Permission.ANALYSE)
    public void unmute(DatasetName dataset, AlertKind kind, List<String> columns) {
        repository.unmute(dataset, kind, columns);
    }
}
