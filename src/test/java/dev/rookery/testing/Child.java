package dev.rookery.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A JVM of its own with the tests' class path, for what one process cannot show: start, refusal, sudden death. */
public final class Child implements AutoCloseable {
    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static Child start(Path folder, Class<?> main, String... arguments) throws IOException {
        return start(folder, List.of(), main, arguments);
    }

    /** Starts the main class; what it prints goes to a file in the folder. */
    public static Child start(Path folder, List<String> jvmOptions, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile(folder, "child-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROOKERY_") || name.startsWith("SPRING_"));
        return new Child(builder.start(), output);
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Waits until the child printed the text; fails at once when it died before. */
    public void awaitOutput(String text, Duration atMost) throws InterruptedException {
        await("printed \"" + text + "\"", atMost, () -> output().contains(text));
    }

    private void await(String what, Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            boolean over = System.nanoTime() > deadline || process.waitFor(50, TimeUnit.MILLISECONDS);
            if (over && !condition.getAsBoolean()) {
                throw new AssertionError("the child never " + what + "; it printed:\n" + output());
            }
        }
    }

    /** Waits for the end and gives the exit code. */
    public int awaitExit(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the child goes on; it printed:\n" + output());
        }
        return process.exitValue();
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
