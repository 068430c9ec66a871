package dev.rookery.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Md5;
import dev.rookery.common.UnavailableException;
import dev.rookery.dataset.internal.Samples;
import dev.rookery.dvc.DvcHash;
import dev.rookery.dvc.DvcImport;
import dev.rookery.dvc.DvcPointer;
import dev.rookery.fetch.Downloads;
import dev.rookery.job.Progress;
import dev.rookery.schema.Field;
import dev.rookery.testing.TestDatasets;
import dev.rookery.testing.TestState;
import dev.rookery.testing.Wine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples whose bytes are elsewhere. The real one is on the internet, which tests do not use: a server here stands for it. */
class DownloadedSampleTest {
    private static final DatasetName WINE = new DatasetName("winequality-red");

    @TempDir
    Path folder;

    private TestState state;
    private HttpServer server;
    private byte[] served = new byte[0];

    @BeforeEach
    void open() throws IOException {
        state = TestState.open(folder.resolve("state"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        state.close();
    }

    /** The figures of the data set's owners: Cortez et al. (2009), UCI Machine Learning Repository; 1,599 rows, 11 measurements. */
    @Test
    void redWineIsOfferedWithItsPublishedAddressAndHash() {
        DatasetService datasets = TestDatasets.service(state);

        assertThat(datasets.offers()).singleElement().satisfies(offer -> {
            assertThat(offer.name()).isEqualTo(WINE);
            assertThat(offer.title().in(Locale.of("ru"))).isEqualTo("Красное вино");
            assertThat(offer.sizeBytes()).isEqualTo(100_951);
            assertThat(offer.host()).isEqualTo("raw.githubusercontent.com");
        });
        DvcPointer pointer = new Samples().pointer(WINE);
        assertThat(pointer.md5()).hasToString("6a883fd98624e18c0b7ce251f4fab4fb");
        assertThat(pointer.origin().orElseThrow().source())
                .isEqualTo(
                        "https://raw.githubusercontent.com/aniruddhachoudhury/Red-Wine-Quality/master/winequality-red.csv");
        assertThat(new Samples().bundled()).doesNotContain(WINE);
    }

    @Test
    void offlineItSaysSoInOneSentence() {
        DatasetService datasets = service(new Samples(), Downloads.allowing(Set.of(), host -> {
            throw new UnknownHostException(host);
        }));

        assertThatThrownBy(() -> datasets.pullSample(WINE, Progress.none()))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("raw.githubusercontent.com cannot be found. Is this machine online?");
        assertThat(datasets.datasets()).isEmpty();
        assertThat(datasets.offers()).hasSize(1);
    }

    @Test
    void otherBytesThanThePublishedOnesAreRefused() throws IOException {
        served = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        DatasetService datasets = local(Md5.of("a,b\n1,3\n".getBytes(StandardCharsets.UTF_8)), "t", Optional.empty());

        assertThatThrownBy(() -> datasets.pullSample(new DatasetName("t"), Progress.none()))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("not the one that was published");
        assertThat(datasets.datasets()).isEmpty();
        assertThat(folder.resolve("state/objects/dvc")).doesNotExist();
    }

    @Test
    void whatWasFetchedIsOfferedNoLonger() throws IOException {
        served = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        DatasetService datasets = local(Md5.of(served), "t", Optional.empty());
        assertThat(datasets.offers()).extracting(SampleOffer::host).containsExactly("127.0.0.1");

        DatasetVersion version = datasets.pullSample(new DatasetName("t"), Progress.none());
        assertThat(version.rows()).isEqualTo(1);
        assertThat(datasets.offers()).isEmpty();
        assertThat(datasets.pullSample(new DatasetName("t"), Progress.none())).isEqualTo(version);
    }

    @Test
    @Tag("wine")
    void redWineItselfKeepsItsContract() throws IOException {
        served = Files.readAllBytes(Wine.file());
        Path contract = Path.of("data/winequality-red.contract.yaml");
        DatasetService datasets = local(new Samples().pointer(WINE).md5(), WINE.value(), Optional.of(contract));

        DatasetVersion version = datasets.pullSample(WINE, Progress.none());

        assertThat(version.rows()).isEqualTo(1_599);
        assertThat(version.schema().size()).isEqualTo(12);
        assertThat(version.schema().target().map(Field::name)).contains("quality");
        assertThat(version.quality().violations()).isEmpty();
        assertThat(version.quality().rulesChecked()).isEqualTo(50);
    }

    private DatasetService service(Samples samples, Downloads downloads) {
        return TestDatasets.service(state, state.store(), event -> {}, samples, downloads);
    }

    /** A project with one pointer, to this server. */
    private DatasetService local(Md5 md5, String name, Optional<Path> contract) throws IOException {
        Path data = Files.createDirectories(folder.resolve("project/data"));
        DvcImport origin = new DvcImport(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/x.csv", Optional.empty(), served.length);
        DvcPointer pointer =
                new DvcPointer(DvcHash.ofFile(md5), served.length, 1, false, name + ".csv", Optional.of(origin));
        Files.writeString(data.resolve(name + ".csv.dvc"), pointer.text());
        if (contract.isPresent()) {
            Files.copy(contract.get(), data.resolve(name + ".contract.yaml"));
        }
        return service(
                new Samples(folder.resolve("project").toUri().toString()), Downloads.allowing(Set.of("127.0.0.1")));
    }
}
