package dev.rookery.startup.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Attack 19: what a file or a package brings into an exception never starts a line of the log. The configuration is the shipped one. */
@ExtendWith(OutputCaptureExtension.class)
class LogLayoutTest {
    private static final String HOSTILE =
            "line 7\r\n2026-01-01 ERROR event=forged\n\u001b[2Jgone\u2028event=forged\u0085event=forged";

    @TempDir
    Path folder;

    @Test
    void messagesAndCausesStayInTheirLinesOnConsoleAndInTheFile(CapturedOutput output) throws Exception {
        Path file = folder.resolve("rookery.log");
        LoggerContext context = shipped(file);
        Logger log = context.getLogger("job");
        Exception suppressed = new IllegalStateException(HOSTILE);
        Exception thrown = new IllegalArgumentException(HOSTILE, new RuntimeException(HOSTILE));
        thrown.addSuppressed(suppressed);
        log.error("event=job-failed reason=\"{}\"", HOSTILE, thrown);
        context.stop();

        for (String told : List.of(output.getOut(), Files.readString(file))) {
            List<String> lines = told.lines().toList();
            assertThat(lines).noneMatch(line -> line.startsWith("event=forged") || line.startsWith("2026-01-01"));
            assertThat(told).doesNotContain("\u001b[2J", "\u2028", "\u0085");
            assertThat(lines.stream().filter(line -> line.contains("event=forged")))
                    .as("the message, the exception, its cause and what it suppressed, a line each")
                    .hasSize(4)
                    .allMatch(
                            line -> line.contains("line 7\\r\\n2026-01-01 ERROR event=forged\\n\\u001b[2Jgone\\u2028"));
            assertThat(lines).anyMatch(line -> line.startsWith("\tat "));
            assertThat(lines).anyMatch(line -> line.startsWith("Caused by: java.lang.RuntimeException: line 7"));
        }
    }

    @Test
    void whatNeedsNoEscapeIsLeftAlone() {
        assertThat(OneLine.of("длина 7 мм\tü \\n")).isEqualTo("длина 7 мм\tü \\n");
    }

    private static LoggerContext shipped(Path file) throws JoranException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("LOG_FILE", file.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogLayoutTest.class.getResource("/logback-spring.xml")));
        return context;
    }
}
