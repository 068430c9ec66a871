package dev.rookery.cli.rest;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.Contract;
import dev.rookery.dataset.CsvPreview;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.dataset.DatasetVersion;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.dataset.ImportRequest;
import dev.rookery.job.Progress;
import dev.rookery.profile.Profile;
import dev.rookery.profile.ProfileService;
import dev.rookery.security.LocalServer;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code rookery data import} and {@code profile}, on the server's side. */
@Hidden
@RestController
@RequestMapping(LocalServer.PATH + "datasets")
class LocalDatasets {
    /** The contract's YAML in Base64; the body is the table. */
    static final String CONTRACT = "X-Rookery-Contract";

    /** What Parquet and JSON lines may become, about: a file that compresses well must not fill the disk. */
    private static final long MAX_CSV_BYTES = 4L << 30;

    private final DatasetService datasets;
    private final ProfileService profiles;
    private final Path scratch;

    LocalDatasets(DatasetService datasets, ProfileService profiles, DataDirectory directory) {
        this.datasets = datasets;
        this.profiles = profiles;
        this.scratch = directory.resolve("scratch");
    }

    /** Imports the body as it is understood; columns that the latest version has keep their types and roles. */
    @PostMapping(path = "/{name}/versions", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> importCsv(
            @PathVariable String name,
            @RequestParam String fileName,
            @RequestParam(defaultValue = "") String title,
            HttpServletRequest request) {
        DatasetName dataset = new DatasetName(name);
        Optional<Contract> contract = Optional.ofNullable(request.getHeader(CONTRACT))
                .map(header -> new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8))
                .map(yaml -> datasets.readContract(yaml, name + ".contract.yaml"));
        try {
            Files.createDirectories(scratch);
            Path file = Files.createTempFile(scratch, "local-", ".csv");
            try {
                try (InputStream body = request.getInputStream()) {
                    Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
                }
                datasets.toCsv(file, MAX_CSV_BYTES);
                CsvPreview preview = datasets.preview(file);
                return facts(datasets.importCsv(
                        new ImportRequest(
                                dataset,
                                title,
                                file,
                                fileName,
                                datasets.likeBefore(preview.schema(), dataset),
                                preview.dialect(),
                                contract),
                        Progress.none()));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UnavailableException("The file could not be taken in: " + e.getMessage() + ".", e);
        }
    }

    private static Map<String, Object> facts(DatasetVersion version) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", version.id().toString());
        facts.put("rows", version.rows());
        facts.put("columns", version.schema().size());
        facts.put("md5", version.md5().hex());
        facts.put("rules", version.quality().rulesChecked());
        facts.put(
                "violations",
                version.quality().violations().stream()
                        .map(violation -> violation.message().toString())
                        .toList());
        return facts;
    }

    /**
     * The profile of a version.
     *
     * @param id of a version ({@code penguins@1}), or a data set's name for its latest
     */
    @GetMapping(path = "/{id}/profile", produces = MediaType.APPLICATION_JSON_VALUE)
    String profile(@PathVariable String id) {
        DatasetVersionId version = id.contains("@")
                ? DatasetVersionId.parse(id)
                : datasets.latest(new DatasetName(id)).id();
        datasets.version(version);
        Profile profile = profiles.profile(version);
        return dev.rookery.common.Json.mapper()
                .writeValueAsString(Map.of("version", version.toString(), "profile", profile));
    }
}
