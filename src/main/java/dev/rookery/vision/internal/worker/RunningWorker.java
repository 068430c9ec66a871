package dev.rookery.vision.internal.worker;

import dev.rookery.vision.CaptionWorkerProcess;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * One worker process, seen from the server. Its answers are read by a thread of its own, and questions are written by another, because a
 * process that reads nothing any more holds whoever writes more than the pipe takes. When the process ends, however it ends, whoever waits
 * hears of it at once. One caller at a time.
 */
final class RunningWorker implements AutoCloseable {
    private static final int LOG_TAIL = 2000;

    private final Path folder;
    private final Process process;
    private final DataOutputStream out;
    private volatile CompletableFuture<Message> awaited = new CompletableFuture<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("worker-questions").factory());

    /** A question that was not written to its end; nothing can be asked after it. */
    private boolean halfAsked;

    private long lastId;

    private RunningWorker(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        // Not through Process.onExit: that waits for a thread of the common pool, which may all be waiting for this
        // very answer.
        Thread.ofPlatform().daemon().name("worker-exit").start(this::awaitEnd);
        Thread.ofPlatform().daemon().name("worker-answers").start(this::listen);
    }

    /** @param parent where the worker's own folder is made */
    static RunningWorker start(Path parent, List<String> jvmOptions) {
        try {
            Files.createDirectories(parent);
            Path folder = Files.createTempDirectory(parent, "worker-");
            return new RunningWorker(folder, WorkerCommand.start(folder, jvmOptions, CaptionWorkerProcess.ARGUMENT));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a worker process", e);
        }
    }

    private void awaitEnd() {
        try {
            int exit = process.waitFor();
            awaited.completeExceptionally(new WorkerEnded(how(exit)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
            for (Optional<Message> message = Message.read(in); message.isPresent(); message = Message.read(in)) {
                awaited.complete(message.get());
            }
        } catch (IOException | RuntimeException e) {
            // It speaks no language of ours any more.
            process.destroyForcibly();
        }
    }

    Message load(Message model, Duration deadline) throws WorkerEnded, TimeoutException, InterruptedException {
        return send(model, deadline);
    }

    /** @throws TimeoutException when the answer took too long; the worker goes on with it until {@link #stop} */
    Message ask(LongFunction<Message> question, Duration deadline)
            throws WorkerEnded, TimeoutException, InterruptedException {
        return send(question.apply(++lastId), deadline);
    }

    /**
     * Asks the worker to drop what it works on.
     *
     * @return whether it did, and can be used on
     */
    boolean stop(Duration grace) throws InterruptedException {
        if (halfAsked) {
            return false;
        }
        CompletableFuture<Message> answer = awaited;
        long deadline = System.nanoTime() + grace.toNanos();
        try {
            write(new Message.Stop(lastId), deadline);
            answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return process.isAlive();
        } catch (IOException | ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Writes the whole message, or tells that there was no time to. */
    private void write(Message message, long deadline) throws IOException, TimeoutException, InterruptedException {
        halfAsked = true;
        try {
            writer.submit(() -> {
                        Message.write(message, out);
                        return null;
                    })
                    .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            halfAsked = false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        } catch (RejectedExecutionException e) {
            throw new IOException("the worker was ended", e);
        }
    }

    private Message send(Message message, Duration within) throws WorkerEnded, TimeoutException, InterruptedException {
        CompletableFuture<Message> answer = new CompletableFuture<>();
        awaited = answer;
        if (!process.isAlive()) {
            throw new WorkerEnded(how(process.exitValue()));
        }
        long deadline = System.nanoTime() + within.toNanos();
        try {
            write(message, deadline);
            return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            // A broken pipe: it is ending. How, its exit tells.
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                throw new WorkerEnded(how(process.exitValue()));
            }
            throw new WorkerEnded("pipe closed");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WorkerEnded ended) {
                throw ended;
            }
            throw new WorkerEnded(String.valueOf(e.getCause()));
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The end of what it printed, for the log. */
    String lastWords() {
        try {
            byte[] all = Files.readAllBytes(folder.resolve("worker.log"));
            int from = Math.max(0, all.length - LOG_TAIL);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends it, by force if need be, and removes what it left. */
    @Override
    public void close() {
        process.destroyForcibly();
        writer.shutdownNow();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // The next start sweeps the folder.
        }
    }

    private static String how(int exit) {
        return exit > 128 ? "signal " + (exit - 128) : "exit code " + exit;
    }
}
