package dev.rookery.registry;

import dev.rookery.common.ConflictException;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.model.ModelName;
import dev.rookery.registry.internal.PolicyRepository;
import dev.rookery.registry.internal.PolicyYaml;
import dev.rookery.security.CurrentUser;
import dev.rookery.security.Permission;
import dev.rookery.security.Requires;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What the gate asks of each model's candidates: Rookery's default until somebody writes another, then versions of that. */
@Service
public class PolicyService {
    private static final Logger log = LoggerFactory.getLogger(PolicyService.class);
    private static final int LENGTH = 8_000;

    private final PolicyRepository policies;
    private final Clock clock;

    public PolicyService(PolicyRepository policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** The policy that a model's candidates are judged by now. */
    public WrittenPolicy current(ModelName model, GatePolicy defaults) {
        return history(model, defaults).getFirst();
    }

    /** All of them, newest first; the last is Rookery's default. */
    public List<WrittenPolicy> history(ModelName model, GatePolicy defaults) {
        WrittenPolicy own = new WrittenPolicy(model, 0, PolicyYaml.write(defaults), defaults, Optional.empty());
        return Stream.concat(policies.all(model).stream(), Stream.of(own)).toList();
    }

    /**
     * Keeps a new version, which the next candidate is judged by.
     *
     * @param after the version that the writer read
     * @throws InvalidException naming the line that cannot be understood, or that says who is missing
     * @throws ConflictException when somebody else has written one meanwhile
     */
    @Requires(Permission.APPROVE)
    public WrittenPolicy write(ModelName model, int after, String yaml, String by) {
        String author = CurrentUser.signed(by);
        String name = author.strip();
        if (name.isEmpty() || name.length() > PersonsWord.NAME_LENGTH || name.indexOf('\0') >= 0) {
            Sentence why = Sentence.of("registry.answer.name").with("characters", PersonsWord.NAME_LENGTH);
            throw new InvalidException(why, List.of(new InvalidException.Fault("by", why)));
        }
        if (yaml.length() > LENGTH || yaml.indexOf('\0') >= 0) {
            throw new InvalidException(Sentence.of("registry.policy.long").with("characters", LENGTH));
        }
        WrittenPolicy written = new WrittenPolicy(
                model,
                after + 1,
                yaml,
                PolicyYaml.read(yaml),
                Optional.of(new WrittenPolicy.Signed(name, clock.instant())));
        int newest = policies.all(model).stream()
                .mapToInt(WrittenPolicy::version)
                .max()
                .orElse(0);
        if (newest != after) {
            throw overtaken(model);
        }
        try {
            policies.insert(written);
        } catch (DuplicateKeyException e) {
            throw overtaken(model);
        }
        log.info("event=gate-policy-written model={} version={} by=\"{}\"", model, written.version(), name);
        return written;
    }

    private static ConflictException overtaken(ModelName model) {
        return new ConflictException(Sentence.of("registry.policy.overtaken").with("model", model.value()));
    }
}
