package dev.rookery.vision.internal.worker;

import ai.onnxruntime.OrtException;
import dev.rookery.vision.internal.onnx.EngineFailure;
import dev.rookery.vision.internal.onnx.OnnxCaptioner;
import dev.rookery.vision.internal.onnx.OnnxRows;
import dev.rookery.vision.internal.search.Hypothesis;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The worker's life: messages come in on standard input, answers go out on standard output, and the end of the input is the end of the
 * process. One thread reads, one works; a {@link Message.Stop} overtakes the work it is about.
 */
public final class WorkerLoop {
    /**
     * ONNX Runtime matches the process's command line against a regular expression with one native recursion per character; a long one
     * overruns an ordinary thread's stack.
     */
    private static final long STACK_BYTES = 64L << 20;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final BlockingQueue<Message> work = new LinkedBlockingQueue<>();
    /** The question being worked on, or 0. */
    private final AtomicLong current = new AtomicLong();

    private volatile @Nullable OnnxCaptioner captioner;
    private volatile @Nullable OnnxRows graph;

    private WorkerLoop(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Runs until standard input ends, then ends the process. */
    public static void run() {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        // Whatever a library prints must not get between the messages.
        System.setOut(System.err);
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16));
        WorkerLoop loop = new WorkerLoop(in, out);
        Thread.ofPlatform().name("describe").daemon().stackSize(STACK_BYTES).start(loop::work);
        loop.listen();
        // Work that goes on would keep the process; nobody is left to hear of it.
        Runtime.getRuntime().halt(0);
    }

    private void listen() {
        try {
            for (Optional<Message> message = Message.read(in); message.isPresent(); message = Message.read(in)) {
                if (message.get() instanceof Message.Stop stop) {
                    stop(stop.id());
                } else {
                    work.add(message.get());
                }
            }
        } catch (IOException e) {
            System.err.println("cannot go on: " + e);
        }
    }

    private void stop(long id) {
        OnnxCaptioner describing = captioner;
        OnnxRows scoring = graph;
        if (current.get() == id) {
            try {
                if (describing != null) {
                    describing.stop();
                }
                if (scoring != null) {
                    scoring.stop();
                }
            } catch (OrtException e) {
                System.err.println("cannot stop: " + e);
            }
        }
    }

    private void work() {
        try {
            while (true) {
                Message.write(answer(work.take()), out);
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("cannot answer: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private Message answer(Message message) {
        return switch (message) {
            case Message.Load load -> load(load);
            case Message.Describe describe -> describe(describe);
            case Message.LoadGraph load -> load(load);
            case Message.Score score -> score(score);
            case Message.Stop _, Message.Ready _, Message.Described _, Message.Scored _, Message.Failed _ ->
                new Message.Failed(0, "not a message for a worker");
        };
    }

    private Message load(Message.Load load) {
        try {
            captioner = new OnnxCaptioner(Path.of(load.folder()), load.manifest(), load.threads());
            return new Message.Ready();
        } catch (OrtException | RuntimeException | LinkageError e) {
            return new Message.Failed(0, String.valueOf(e.getMessage()));
        }
    }

    private Message load(Message.LoadGraph load) {
        try {
            graph = new OnnxRows(Path.of(load.file()), load.graph(), load.threads());
            return new Message.Ready();
        } catch (OrtException | RuntimeException | LinkageError e) {
            return new Message.Failed(0, String.valueOf(e.getMessage()));
        }
    }

    private Message score(Message.Score score) {
        OnnxRows ready = graph;
        if (ready == null) {
            return new Message.Failed(score.id(), "no graph is loaded");
        }
        current.set(score.id());
        try {
            return new Message.Scored(score.id(), ready.score(score.numbers(), score.rows()));
        } catch (OrtException | EngineFailure e) {
            return new Message.Failed(score.id(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Message.Failed(score.id(), String.valueOf(e));
        } finally {
            current.set(0);
        }
    }

    private Message describe(Message.Describe describe) {
        OnnxCaptioner ready = captioner;
        if (ready == null) {
            return new Message.Failed(describe.id(), "no captioner is loaded");
        }
        long began = System.nanoTime();
        current.set(describe.id());
        try {
            List<Hypothesis> sentences = ready.describe(describe.rgb(), describe.beams(), describe.maxLength());
            return new Message.Described(describe.id(), sentences, System.nanoTime() - began);
        } catch (OrtException | EngineFailure e) {
            return new Message.Failed(describe.id(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Message.Failed(describe.id(), String.valueOf(e));
        } finally {
            current.set(0);
        }
    }
}
