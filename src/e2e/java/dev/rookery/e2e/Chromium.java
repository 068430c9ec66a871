package dev.rookery.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An installed Chromium or Chrome, driven by Playwright; one browser for all tests of a process. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    static final String MISSING =
            "No Chromium or Chrome was found on the PATH or in /Applications, so the browser tests cannot run. Install one"
                    + " (Debian: apt-get install chromium).";

    private static @Nullable Chromium shared;

    /** The one that stays until the process ends. */
    static synchronized Chromium shared() {
        if (shared == null) {
            shared = start(find().orElseThrow());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "close-chromium"));
        }
        return shared;
    }

    private static Chromium start(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(FLAGS));
        return new Chromium(playwright, browser);
    }

    static Optional<Path> find() {
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(System.getProperty("path.separator")))
                .map(Path::of)
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "chrome.exe")
                        .map(folder::resolve));
        Stream<Path> elsewhere = Stream.of(
                        "/usr/bin/chromium",
                        "/Applications/Chromium.app/Contents/MacOS/Chromium",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .map(Path::of);
        return Stream.concat(onPath, elsewhere).filter(Files::isExecutable).findFirst();
    }

    /** Whether a missing browser is a failure: in CI, or when asked with {@code -Drookery.e2e.required=true}. */
    static boolean required() {
        return System.getenv("CI") != null || Boolean.getBoolean("rookery.e2e.required");
    }

    @Override
    public void close() {
        playwright.close();
    }
}
