package dev.rookery.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import dev.rookery.testing.TemporaryDataDirectory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * Ground for tests of views without a browser: the whole application with an empty data folder, without samples, and a new page for every test.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.MOCK, properties = "rookery.samples.enabled=false")
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
public abstract class ViewTest extends SpringBrowserlessTest {}
