package dev.rookery.vision.rest;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.Folders;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetVersionId;
import dev.rookery.model.ModelName;
import dev.rookery.security.CurrentUser;
import dev.rookery.vision.BringCaptioner;
import dev.rookery.vision.CaptionSetVersion;
import dev.rookery.vision.CaptionSets;
import dev.rookery.vision.CaptionerImports;
import dev.rookery.vision.CaptionerSource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Brings captioners, and the sets of captioned pictures that they are judged on. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Captioners")
class CaptionersController {
    private static final String ASKED_BY = "REST";

    private final CaptionerImports imports;
    private final CaptionSets sets;
    private final Path folder;

    CaptionersController(CaptionerImports imports, CaptionSets sets, DataDirectory data) {
        this.imports = imports;
        this.sets = sets;
        this.folder = data.resolve("vision").resolve("incoming");
    }

    /** A captioner to bring from Rookery's own bucket. */
    @Schema(name = "BringCaptioner")
    record Request(
            @Schema(example = "photos") ModelName model,

            @Schema(
                    description = "Where its files lie in Rookery's bucket or objects folder",
                    example = "incoming/vit-gpt2")
            String prefix,

            @Schema(description = "The set whose newest version its gate looks at", example = "photos")
            DatasetName judgedOn,

            @Schema(
                    description =
                            "What metrics must reach: exact_match, word_errors (at most), bleu_1 to bleu_4, cider_d")
            @Nullable
            Map<String, Double> floors) {}

    @Schema(name = "StartedJob")
    record Started(
            @Schema(description = "The job that does the work; the page of a model shows what came of it")
            String job) {}

    @Operation(
            summary = "Bring a captioner from Rookery's bucket",
            description =
                    "The files are checked, tried in a process of their own, sealed, judged on the set, and made champion if the gate agrees.")
    @PostMapping("/captioners")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Started bring(@org.springframework.web.bind.annotation.RequestBody Request request) {
        Map<String, Double> floors = request.floors();
        return new Started(imports.start(new BringCaptioner(
                        request.model(),
                        new CaptionerSource.Prefix(request.prefix()),
                        request.judgedOn(),
                        floors == null ? Map.of() : floors,
                        CurrentUser.signed(ASKED_BY)))
                .toString());
    }

    /** A version of a set. */
    @Schema(name = "CaptionSet")
    record SetVersion(String set, int pictures, int unreadable, String digest) {
        static SetVersion of(CaptionSetVersion version) {
            return new SetVersion(
                    version.id().toString(),
                    version.pictures(),
                    version.unreadable(),
                    version.digest().hex());
        }
    }

    @Operation(summary = "The sets of captioned pictures, newest version first")
    @GetMapping("/caption-sets")
    List<SetVersion> sets() {
        return sets.all().stream().map(SetVersion::of).toList();
    }

    @Operation(
            summary = "Bring captioned pictures as the next version of a set",
            description =
                    "A ZIP with a captions.csv (columns image and caption; a picture may stand in several lines) and the pictures.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @PostMapping(path = "/caption-sets/{name}", consumes = "application/zip")
    @ResponseStatus(HttpStatus.CREATED)
    SetVersion bring(@PathVariable String name, InputStream archive) throws IOException {
        DatasetName set = new DatasetName(name);
        Path own = Folders.temporary(folder);
        try {
            Path zip = own.resolve("archive");
            Files.copy(archive, zip);
            return SetVersion.of(sets.bringZip(set, zip));
        } finally {
            Folders.remove(own);
        }
    }

    @Operation(
            summary = "Make the captions that people kept the next version of their set",
            description = "The same captions again are the same version.")
    @PostMapping("/caption-sets/{name}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    SetVersion freeze(@PathVariable String name) {
        return SetVersion.of(sets.freeze(new DatasetName(name)));
    }

    @Operation(
            summary = "A version of a set as a ZIP archive that can be brought again",
            description =
                    "The pictures, set.json, and a captions.csv with image, caption, sha256, model_caption, model, editor and kept_at.")
    @GetMapping(path = "/caption-sets/{name}/versions/{number}/archive", produces = "application/zip")
    void export(@PathVariable String name, @PathVariable int number, HttpServletResponse response) throws IOException {
        CaptionSetVersion version = sets.version(new DatasetVersionId(new DatasetName(name), number));
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "-" + number + ".zip\"");
        sets.export(version, response.getOutputStream());
    }
}
