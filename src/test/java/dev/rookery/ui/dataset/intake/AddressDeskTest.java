package dev.rookery.ui.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.rookery.common.DataDirectory;
import dev.rookery.dataset.DatasetName;
import dev.rookery.dataset.DatasetService;
import dev.rookery.fetch.Downloads;
import dev.rookery.job.Job;
import dev.rookery.job.JobService;
import dev.rookery.job.JobState;
import dev.rookery.ui.ViewTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** Attack row 20 through the door for addresses, against a real server on this machine, and what comes of an address that is let through. */
class AddressDeskTest extends ViewTest {
    private static final byte[] CREW = "name,age,rank\nIda,31,mate\nOle,44,master\n".getBytes(StandardCharsets.UTF_8);

    @Autowired
    AddressDesk guarded;

    @Autowired
    ImportDesk desk;

    @Autowired
    JobService jobs;

    @Autowired
    DatasetService datasets;

    @Autowired
    DataDirectory directory;

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private int port;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (query.startsWith("to=")) {
                exchange.getResponseHeaders().add("Location", query.substring(3));
                exchange.sendResponseHeaders(302, -1);
            } else if (query.equals("endless")) {
                exchange.sendResponseHeaders(200, 0);
                byte[] more = "Ida,31,mate\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
                try {
                    while (ended.getCount() > 0) {
                        exchange.getResponseBody().write(more);
                        begun.countDown();
                    }
                } finally {
                    ended.countDown();
                }
            } else {
                exchange.sendResponseHeaders(200, CREW.length);
                exchange.getResponseBody().write(CREW);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void refusesThisMachineInEverySpellingAndConnectsToNothing() throws IOException {
        List<Path> files = uploads();
        for (String host :
                List.of("127.0.0.1", "localhost", "2130706433", "0x7f.0.0.1", "[::ffff:127.0.0.1]", "[::1]")) {
            Job job = end(guarded.fetch("http://" + host + ":" + port + "/crew.csv", Optional.empty()));
            assertThat(job.state()).as(host).isEqualTo(JobState.FAILED);
            assertThat(job.message().key()).as(host).isIn("fetch.private", "fetch.unknownHost");
        }
        assertThat(requests).hasValue(0);
        assertThat(uploads()).isEqualTo(files);
    }

    @Test
    void doesNotFollowARedirectToAnInternalAddress() throws IOException {
        List<Path> files = uploads();
        for (String to : List.of("http://localhost:" + port + "/crew.csv", "http://169.254.169.254/latest/meta-data")) {
            requests.set(0);
            AddressDesk.Fetch fetch = open().fetch(url("/crew.csv?to=" + to), Optional.empty());
            assertThat(end(fetch).message().key()).as(to).isEqualTo("fetch.private");
            assertThat(requests).as("the redirecting server alone is asked").hasValue(1);
            assertThat(desk.find(fetch.draft())).isEmpty();
        }
        assertThat(uploads()).isEqualTo(files);
    }

    @Test
    void whatIsFetchedIsADraftThatSaysWhereItCameFrom() {
        AddressDesk.Fetch fetch = open().fetch(url("/harbour/sea_crew.csv?token=secret"), Optional.empty());
        assertThat(end(fetch).state()).isEqualTo(JobState.SUCCEEDED);
        ImportDraft draft = desk.find(fetch.draft()).orElseThrow();
        assertThat(draft.title()).isEqualTo("Sea crew");
        assertThat(draft.name()).isEqualTo("sea_crew");
        assertThat(draft.preview().rowCount()).isEqualTo(2);
        ImportDraft started = desk.start(draft);
        jobs.await(started.job().orElseThrow(), Duration.ofSeconds(60));
        assertThat(datasets.latest(new DatasetName("sea_crew")).source()).isEqualTo("sea_crew.csv (127.0.0.1)");
    }

    @Test
    void stopsAtTheLimitAndKeepsNothing() throws IOException {
        Path folder = Files.createTempDirectory("desk");
        ImportDesk small =
                new ImportDesk(datasets, jobs, new UploadLimits(DataSize.ofBytes(20), 3), new DataDirectory(folder));
        AddressDesk addresses = open(small);
        for (String path : List.of("/crew.csv", "/crew.csv?endless")) {
            Job job = end(addresses.fetch(url(path), Optional.empty()));
            assertThat(job.state()).as(path).isEqualTo(JobState.FAILED);
            assertThat(job.message().key()).as(path).isEqualTo("ui.upload.tooLarge");
        }
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aCancelledDownloadLetsGoOfTheServerAndLeavesNothing() throws Exception {
        List<Path> files = uploads();
        AddressDesk.Fetch fetch = open().fetch(url("/crew.csv?endless"), Optional.empty());
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        jobs.cancel(fetch.job());
        assertThat(end(fetch).state()).isEqualTo(JobState.CANCELLED);
        assertThat(ended.await(30, TimeUnit.SECONDS))
                .as("the server saw the connection end")
                .isTrue();
        assertThat(desk.find(fetch.draft())).isEmpty();
        assertThat(uploads()).isEqualTo(files);
    }

    @Test
    void theDialogSaysWhyAnAddressIsRefusedAndKeepsIt() {
        AddressDialog.web(guarded, Optional.empty(), draft -> {}).open();
        TextField address = find(TextField.class).single();
        test(address).setValue(url("/crew.csv"));
        test(find(Button.class).withText("Fetch").single()).click();
        awaitContent(address::isInvalid);
        assertThat(address.getErrorMessage())
                .isEqualTo(
                        "Nothing is fetched from 127.0.0.1: it is this machine, or an address of an internal network.");
        assertThat(address.getValue()).isEqualTo(url("/crew.csv"));
        assertThat(address.isReadOnly()).isFalse();
    }

    @Test
    void aFetchThatEndedBeforeItIsShownIsToldOfAllTheSame() {
        AddressDesk.Fetch fetch = guarded.fetch(url("/crew.csv"), Optional.empty());
        Job failed = end(fetch);
        Div place = new Div();
        UI.getCurrent().add(place);
        List<Job> told = new ArrayList<>();
        place.add(guarded.watch(fetch, job -> {
            place.removeAll();
            told.add(job);
        }));
        awaitContent(() -> !told.isEmpty());
        assertThat(told).containsExactly(failed);
        assertThat(place.getChildren()).isEmpty();
    }

    @Test
    void theDialogGoesOnToTheDraft() {
        UUID[] received = new UUID[1];
        AddressDialog dialog = AddressDialog.web(open(), Optional.empty(), draft -> received[0] = draft);
        dialog.open();
        test(find(TextField.class).single()).setValue(url("/crew.csv"));
        test(find(Button.class).withText("Fetch").single()).click();
        awaitContent(() -> received[0] != null);
        assertThat(dialog.isOpened()).isFalse();
        assertThat(desk.find(received[0])).isPresent();
        desk.discard(received[0]);
    }

    /** Lets through what is addressed as 127.0.0.1, and only by this name. */
    private AddressDesk open() {
        return open(desk);
    }

    private AddressDesk open(ImportDesk receiver) {
        return new AddressDesk(receiver, jobs, Downloads.allowing(Set.of("127.0.0.1")), Clock.systemUTC());
    }

    private Job end(AddressDesk.Fetch fetch) {
        return jobs.await(fetch.job(), Duration.ofSeconds(60));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private List<Path> uploads() throws IOException {
        Path folder = directory.resolve("uploads");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
