package dev.rookery.dataset.internal;

import dev.rookery.common.NotFoundException;
import dev.rookery.common.Sentence;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.internal.contract.ContractYaml;
import dev.rookery.dvc.DvcPointer;
import dev.rookery.dvc.DvcProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The data sets in the DVC project that is packed into the jar. Of some the bytes are packed too; of imported ones the pointer says
 * from where they come.
 */
@Component
public class Samples {
    private static final String POINTER = ".csv.dvc";

    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
    private final String root;
    private final DvcProject project;

    @Autowired
    public Samples() {
        this("classpath:bundled/");
    }

    /** Those of a project elsewhere; its location ends with a slash. */
    public Samples(String root) {
        this.root = root;
        this.project = new DvcProject(resources.getResource(root));
    }

    /** Those whose bytes are here. */
    public List<DatasetName> bundled() {
        return all().stream().filter(name -> pointer(name).origin().isEmpty()).toList();
    }

    /** Those whose bytes must be downloaded. */
    public List<DatasetName> downloadable() {
        return all().stream().filter(name -> pointer(name).origin().isPresent()).toList();
    }

    private List<DatasetName> all() {
        try {
            Resource[] pointers = resources.getResources(root + "data/*" + POINTER);
            return Arrays.stream(pointers)
                    .map(pointer -> Objects.requireNonNull(pointer.getFilename()))
                    .map(file -> new DatasetName(file.substring(0, file.length() - POINTER.length())))
                    .sorted(Comparator.comparing(DatasetName::value))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("listing the bundled data sets", e);
        }
    }

    public DvcPointer pointer(DatasetName name) {
        String path = "data/" + name + POINTER;
        if (!project.has(path)) {
            throw new NotFoundException(Sentence.of("dataset.noSample")
                    .with("name", name.value())
                    .with("known", all().stream().map(DatasetName::value).collect(Collectors.joining(", "))));
        }
        return project.pointer(path);
    }

    public byte[] pull(DvcPointer pointer) {
        return project.pull(pointer);
    }

    public Optional<Contract> contract(DatasetName name) {
        String path = "data/" + name + ".contract.yaml";
        return project.has(path) ? Optional.of(ContractYaml.read(project.text(path), path)) : Optional.empty();
    }
}
