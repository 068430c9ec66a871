package dev.rookery.vision.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.rookery.model.ScorerSpec.Foreign;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A graph that scores rows, in ONNX Runtime. It lives in the worker process only. One thread at a time; another one may {@link #stop} it.
 */
public final class OnnxRows implements AutoCloseable {
    private static final int MAX_ANSWER = 3_000_000;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Foreign graph;
    private final OrtSession session;
    private volatile OrtSession.RunOptions running = new OrtSession.RunOptions();

    /** @param threads that one question may use */
    public OnnxRows(Path file, Foreign graph, int threads) throws OrtException {
        this.graph = graph;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            this.session = environment.createSession(file.toString(), options);
        }
    }

    /**
     * @param numbers n rows, one after the other
     * @return n answers, one after the other, as the output tensor has them
     */
    public double[] score(double[] numbers, int rows) throws OrtException {
        if (numbers.length != rows * graph.features()) {
            throw new IllegalStateException(numbers.length + " numbers for " + rows + " rows");
        }
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            running = options;
            if (!graph.single()) {
                return run(numbers, 0, rows, options);
            }
            double[] all = new double[0];
            for (int row = 0; row < rows; row++) {
                double[] one = run(numbers, row, 1, options);
                if (row == 0) {
                    all = new double[Math.multiplyExact(one.length, rows)];
                }
                System.arraycopy(one, 0, all, row * one.length, one.length);
            }
            return all;
        }
    }

    private double[] run(double[] numbers, int from, int rows, OrtSession.RunOptions options) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            int at = 0;
            for (Foreign.Port port : graph.inputs()) {
                inputs.put(port.name(), tensor(port, numbers, from, rows, at));
                at += port.width();
            }
            try (OrtSession.Result result = session.run(inputs, Set.of(graph.output()), options)) {
                return numbers(result.get(0));
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(Foreign.Port port, double[] numbers, int from, int rows, int at) throws OrtException {
        double[] own = new double[rows * port.width()];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(numbers, (from + i) * graph.features() + at, own, i * port.width(), port.width());
        }
        long[] shape = {rows, port.width()};
        return switch (port.element()) {
            case DOUBLE -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(own), shape);
            case FLOAT -> {
                float[] single = new float[own.length];
                for (int i = 0; i < own.length; i++) {
                    single[i] = (float) own[i];
                }
                yield OnnxTensor.createTensor(environment, FloatBuffer.wrap(single), shape);
            }
            case INT64 -> {
                long[] whole = new long[own.length];
                for (int i = 0; i < own.length; i++) {
                    whole[i] = Math.round(own[i]);
                }
                yield OnnxTensor.createTensor(environment, LongBuffer.wrap(whole), shape);
            }
        };
    }

    private static double[] numbers(OnnxValue value) throws OrtException {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new IllegalStateException("the answer is no tensor");
        }
        long count = tensor.getInfo().getNumElements();
        if (count > MAX_ANSWER) {
            throw new IllegalStateException("an answer of " + count + " numbers");
        }
        double[] numbers = new double[(int) count];
        FloatBuffer floats = tensor.getFloatBuffer();
        DoubleBuffer doubles = tensor.getDoubleBuffer();
        for (int i = 0; i < numbers.length; i++) {
            if (floats != null) {
                numbers[i] = floats.get(i);
            } else if (doubles != null) {
                numbers[i] = doubles.get(i);
            } else {
                throw new IllegalStateException("the answer is no tensor of floating-point numbers");
            }
        }
        return numbers;
    }

    /** Ends what is running now, which then fails; safe from any thread. */
    public void stop() throws OrtException {
        running.setTerminate(true);
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
