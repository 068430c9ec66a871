package dev.rookery.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import dev.rookery.testing.TemporaryDataDirectory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * Ground for tests of views without a browser: the whole application with an empty data folder and a new page for every test.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
public abstract class ViewTest extends SpringBrowserlessTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(10);

    /** Lets what was fetched in the background come into the page, until it shows what the test waits for. */
    protected final void awaitContent(BooleanSupplier shown) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!shown.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not shown after " + DEADLINE + ": "
                        + UI.getCurrent().getElement().getTextRecursively());
            }
            LockSupport.parkNanos(LOOK.toNanos());
            VaadinSession session = VaadinSession.getCurrent();
            session.getService().runPendingAccessTasks(session);
        }
    }
}
