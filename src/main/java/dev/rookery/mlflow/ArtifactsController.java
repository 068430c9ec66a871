package dev.rookery.mlflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rookery.common.DataDirectory;
import dev.rookery.common.InvalidException;
import dev.rookery.common.NotFoundException;
import dev.rookery.tracking.ArtifactPath;
import dev.rookery.tracking.ClientRunService;
import dev.rookery.tracking.ExperimentService;
import dev.rookery.tracking.Run;
import dev.rookery.tracking.RunId;
import dev.rookery.tracking.RunService;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Files of runs: listed by {@code artifacts/list}, and carried by {@code mlflow-artifacts} under experiment, run and path. */
@RestController
class ArtifactsController {
    private static final String CARRIED = "/api/2.0/mlflow-artifacts/artifacts";

    private final RunService runs;
    private final ClientRunService clients;
    private final ExperimentService experiments;
    private final DataDirectory data;

    ArtifactsController(RunService runs, ClientRunService clients, ExperimentService experiments, DataDirectory data) {
        this.runs = runs;
        this.clients = clients;
        this.experiments = experiments;
        this.data = data;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FileShape(String path, boolean isDir, @Nullable Long fileSize) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Listed(String rootUri, List<FileShape> files) {}

    record Carried(List<FileShape> files) {}

    /** Paths are told from the folder of the run. */
    @GetMapping("/api/2.0/mlflow/artifacts/list")
    Listed list(HttpServletRequest request) {
        Call call = Call.of(request);
        Run run = runs.get(RunId.parse(call.text("run_id").orElseGet(() -> call.required("run_uuid"))));
        long experiment = experiments.named(run.experiment()).orElseThrow().id();
        ArtifactPath folder = ArtifactPath.of(call.text("path").orElse(""));
        return new Listed(Shapes.info(run, experiment).artifactUri(), files(run.id(), folder, true));
    }

    /** Paths are told from the folder asked for. */
    @GetMapping(CARRIED)
    Carried listCarried(HttpServletRequest request) {
        Place place = Place.of(Call.of(request).text("path").orElse(""));
        return new Carried(files(place.run(), place.path(), false));
    }

    @GetMapping(CARRIED + "/{*path}")
    ResponseEntity<InputStreamResource> get(@PathVariable String path) {
        Place place = Place.of(path.substring(1));
        OptionalLong size = runs.artifactSize(place.run(), place.path().key());
        if (size.isEmpty()) {
            throw new NotFoundException("There is no file " + place.path().text() + " in run " + place.run() + ".");
        }
        // Whatever a client stored is a download: no browser is to draw or run it here.
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(size.getAsLong())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .body(new InputStreamResource(
                        runs.openArtifact(place.run(), place.path().key())));
    }

    @PutMapping(CARRIED + "/{*path}")
    Map<String, String> put(@PathVariable String path, InputStream body) throws IOException {
        Place place = Place.of(path.substring(1));
        if (place.path().segments().isEmpty()) {
            throw new InvalidException("Invalid path: a file needs a name.");
        }
        clients.requireOpen(place.run());
        Path whole = Files.createTempFile(data.resolve("incoming"), "artifact-", "");
        try {
            Files.copy(body, whole, StandardCopyOption.REPLACE_EXISTING);
            runs.artifact(place.run(), place.path().key(), whole);
        } finally {
            Files.deleteIfExists(whole);
        }
        return Map.of();
    }

    @DeleteMapping(CARRIED + "/{*path}")
    Map<String, String> delete(@PathVariable String path) {
        Place place = Place.of(path.substring(1));
        clients.requireOpen(place.run());
        for (String key : runs.artifacts(place.run())) {
            ArtifactPath file = ArtifactPath.ofKey(key);
            if (file.equals(place.path()) || file.below(place.path())) {
                runs.deleteArtifact(place.run(), key);
            }
        }
        return Map.of();
    }

    private List<FileShape> files(RunId run, ArtifactPath folder, boolean fromRoot) {
        Map<String, FileShape> files = new TreeMap<>();
        int depth = folder.segments().size();
        for (String key : runs.artifacts(run)) {
            ArtifactPath file = ArtifactPath.ofKey(key);
            if (file.below(folder)) {
                boolean dir = file.segments().size() > depth + 1;
                ArtifactPath child = new ArtifactPath(file.segments().subList(0, depth + 1));
                String shown = fromRoot ? child.text() : child.segments().getLast();
                OptionalLong size = dir ? OptionalLong.empty() : runs.artifactSize(run, key);
                files.put(shown, new FileShape(shown, dir, size.isPresent() ? (Long) size.getAsLong() : null));
            }
        }
        return new ArrayList<>(files.values());
    }

    /** {@code experiment/run/artifacts/path}: the address that a run's artifact URI stands for. */
    private record Place(RunId run, ArtifactPath path) {
        static Place of(String text) {
            List<String> segments = ArtifactPath.of(text).segments();
            if (segments.size() < 3 || !segments.get(2).equals("artifacts")) {
                throw new InvalidException(
                        "Invalid path: files of runs lie at <experiment id>/<run id>/artifacts/<path>.");
            }
            return new Place(RunId.parse(segments.get(1)), new ArtifactPath(segments.subList(3, segments.size())));
        }
    }
}
