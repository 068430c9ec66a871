package dev.rookery.vision.internal.store;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.storage.ObjectKey;
import dev.rookery.storage.ObjectStore;
import dev.rookery.vision.CaptionSetVersion;
import dev.rookery.vision.CaptionedPictures;
import dev.rookery.vision.KeptCaption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Versions of sets: a row and a manifest, the manifest first, so that a row never names what is not there. */
@Component
public class CaptionSetStore {
    private static final Logger log = LoggerFactory.getLogger(CaptionSetStore.class);
    private static final long MAX_MANIFEST = 64L << 20;

    private final CaptionSetRepository rows;
    private final ObjectStore objects;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public CaptionSetStore(
            CaptionSetRepository rows, ObjectStore objects, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.objects = objects;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Adds the content as the next version; content that is a version already is that version. */
    public CaptionSetVersion add(DatasetName set, CaptionedPictures content) {
        byte[] manifest = Json.mapper().writeValueAsBytes(content);
        Sha256 digest = Sha256.of(manifest);
        objects.put(key(digest), manifest);
        try {
            CaptionSetVersion version = transaction.execute(_ -> {
                requireSet(set);
                return rows.find(set, digest).orElseGet(() -> {
                    CaptionSetVersion next = new CaptionSetVersion(
                            new DatasetVersionId(set, rows.nextNumber(set)),
                            digest,
                            content.pictures().size(),
                            content.unreadable().size(),
                            clock.instant());
                    rows.insert(next);
                    return next;
                });
            });
            log.info("event=caption-set-version version={} pictures={}", version.id(), version.pictures());
            return version;
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw race(set, e);
        }
    }

    public void keep(DatasetName set, KeptCaption kept) {
        try {
            transaction.executeWithoutResult(_ -> {
                requireSet(set);
                rows.keep(set, kept);
            });
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            throw race(set, e);
        }
        log.info(
                "event=caption-kept set={} picture={} corrected={}",
                set,
                kept.picture().abbreviated(),
                kept.corrected());
    }

    private void requireSet(DatasetName set) {
        if (!rows.lock(set)) {
            rows.insertSet(set, clock.instant());
        }
    }

    public void forget(DatasetName set, Sha256 picture) {
        rows.forget(set, picture);
    }

    public List<KeptCaption> kept(DatasetName set) {
        return rows.kept(set);
    }

    public List<CaptionSetVersion> all() {
        return rows.versions();
    }

    public Optional<CaptionSetVersion> find(DatasetVersionId id) {
        return rows.find(id);
    }

    public CaptionedPictures read(CaptionSetVersion version) {
        byte[] manifest = objects.get(key(version.digest()), MAX_MANIFEST);
        if (!Sha256.of(manifest).equals(version.digest())) {
            throw new InvalidException(
                    Sentence.of("vision.set.changed").with("set", version.id().toString()));
        }
        return Json.mapper().readValue(manifest, CaptionedPictures.class);
    }

    private static ObjectKey key(Sha256 digest) {
        return new ObjectKey("caption-sets/" + digest.hex() + ".json");
    }

    private static ConflictException race(DatasetName set, RuntimeException cause) {
        return new ConflictException(Sentence.of("vision.set.race").with("set", set.value()), cause);
    }
}
