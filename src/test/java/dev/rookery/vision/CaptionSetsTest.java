package dev.rookery.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sha256;
import dev.rookery.dataset.DatasetName;
import dev.rookery.storage.ObjectKey;
import dev.rookery.vision.internal.image.Drawing;
import dev.rookery.vision.internal.store.SafeZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionSetsTest {
    private static final DatasetName MINE = new DatasetName("mine");

    @TempDir
    Path folder;

    private VisionState vision;

    @BeforeEach
    void open() throws Exception {
        vision = new VisionState(folder.resolve("state"));
    }

    @AfterEach
    void close() {
        vision.close();
    }

    @Test
    void takesAFolderWithSeveralReferencesAndListsWhatItCannotRead() throws Exception {
        Path brought = Files.createDirectory(folder.resolve("brought"));
        Files.write(brought.resolve("a.png"), png(1));
        Files.writeString(brought.resolve("b.png"), "this is text");
        Files.createFile(brought.resolve("c.png"));
        Files.writeString(
                brought.resolve("captions.csv"),
                "\uFEFFimage,caption\na.png,a thing\na.png,\"another, longer thing\"\nb.png,b\nc.png,c\nd.png,d\n../../etc/passwd,e\n");

        CaptionSetVersion version = vision.sets.bring(MINE, brought);

        assertThat(version.pictures()).isEqualTo(1);
        CaptionedPictures content = vision.sets.pictures(version);
        assertThat(content.pictures().getFirst().captions()).containsExactly("a thing", "another, longer thing");
        assertThat(content.unreadable())
                .extracting(CaptionedPictures.Unreadable::file)
                .containsExactly("b.png", "c.png", "d.png", "../../etc/passwd");
        assertThat(vision.sets.bring(MINE, brought)).isEqualTo(version);
    }

    @Test
    void doesNotFollowALinkOutOfTheFolder() throws Exception {
        Path brought = Files.createDirectory(folder.resolve("brought"));
        Path secret = Files.write(folder.resolve("secret.png"), png(2));
        Files.write(brought.resolve("a.png"), png(1));
        Files.createSymbolicLink(brought.resolve("link.png"), secret);
        Files.writeString(brought.resolve("captions.csv"), "image,caption\na.png,a\nlink.png,b\n");

        assertThat(vision.sets.pictures(vision.sets.bring(MINE, brought)).unreadable())
                .extracting(CaptionedPictures.Unreadable::file)
                .containsExactly("link.png");
    }

    @Test
    void keepsCorrectionsAsTheNextVersionAndExportsWhatCanBeBroughtAgain() throws Exception {
        Caption said = new Caption("a small cat", -0.1, 0.5);
        KeptCaption kept = vision.sets.keep(MINE, png(1), said, "shapes:1", "  a large =dog\n", "anna");
        vision.sets.keep(MINE, png(2), said, "shapes:1", "a small cat", "boris");

        CaptionSetVersion first = vision.sets.freeze(MINE);
        assertThat(vision.sets.freeze(MINE)).isEqualTo(first);
        vision.sets.keep(MINE, png(1), said, "shapes:1", "a huge dog", "anna");
        CaptionSetVersion second = vision.sets.freeze(MINE);

        assertThat(kept.caption()).isEqualTo("a large =dog");
        assertThat(kept.corrected()).isTrue();
        assertThat(second.id().number()).isEqualTo(2);
        assertThat(vision.sets.pictures(first).pictures())
                .flatExtracting(CaptionedPictures.Entry::captions)
                .containsExactlyInAnyOrder("a large =dog", "a small cat");
        assertThat(vision.sets.pictures(second).pictures())
                .flatExtracting(CaptionedPictures.Entry::captions)
                .containsExactlyInAnyOrder("a huge dog", "a small cat");

        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        vision.sets.export(second, zip);
        Path archive = Files.write(folder.resolve("export.zip"), zip.toByteArray());
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        new SafeZip(10, 1 << 20, 1 << 20).unpack(archive, unpacked);
        List<CSVRecord> lines = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(unpacked.resolve("captions.csv")))
                .getRecords();
        assertThat(lines).hasSize(2);
        CSVRecord line = lines.stream()
                .filter(each -> each.get("sha256").equals(kept.picture().hex()))
                .findFirst()
                .orElseThrow();
        assertThat(line.toMap())
                .containsOnly(
                        Map.entry("image", kept.picture().abbreviated() + ".png"),
                        Map.entry("caption", "a huge dog"),
                        Map.entry("sha256", Sha256.of(png(1)).hex()),
                        Map.entry("model_caption", "a small cat"),
                        Map.entry("model", "shapes:1"),
                        Map.entry("editor", "anna"),
                        Map.entry("kept_at", vision.state.clock().instant().toString()));
        assertThat(unpacked.resolve(line.get("image"))).hasBinaryContent(png(1));
        CaptionSetVersion again = vision.sets.bring(new DatasetName("again"), unpacked);
        assertThat(vision.sets.pictures(again).pictures())
                .flatExtracting(CaptionedPictures.Entry::captions)
                .containsExactlyInAnyOrder("a huge dog", "a small cat");
    }

    @Test
    void refusesACaptionWithoutWordsAndASetWithoutPictures() {
        Caption said = new Caption("a", -0.1, 0.5);

        assertThatThrownBy(() -> vision.sets.keep(MINE, png(1), said, "shapes:1", " \n ... ", "anna"))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> vision.sets.freeze(MINE)).isInstanceOf(InvalidException.class);
    }

    @Test
    void noticesThatAStoredListOrPictureWasChanged() throws Exception {
        Caption said = new Caption("a small cat", -0.1, 0.5);
        KeptCaption kept = vision.sets.keep(MINE, png(1), said, "shapes:1", "a dog", "anna");
        CaptionSetVersion version = vision.sets.freeze(MINE);
        byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
        vision.state.store().put(new ObjectKey("pictures/" + kept.picture().hex()), other);
        vision.state
                .store()
                .put(new ObjectKey("caption-sets/" + version.digest().hex() + ".json"), other);

        assertThatThrownBy(() -> vision.sets.picture(kept.picture()))
                .hasMessageContaining("not the ones that were kept");
        assertThatThrownBy(() -> vision.sets.pictures(version)).hasMessageContaining("not the one that was made");
    }

    private static byte[] png(int number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(Drawing.of(number).image(), "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
