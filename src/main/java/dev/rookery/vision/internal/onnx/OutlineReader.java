package dev.rookery.vision.internal.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.rookery.common.Sentence;
import dev.rookery.vision.UnusableCaptionerException;
import dev.rookery.vision.internal.onnx.OnnxOutline.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the outline of an ONNX file (onnx.proto, field numbers in brackets) as a stream, skipping weights, so that a gigabyte costs no heap.
 * Refused are weights kept in other files, operators of unknown domains, functions, deep subgraphs, and tensors whose stated shape is
 * absurd or does not match the bytes they carry.
 */
public final class OutlineReader {
    private static final int MAX_DEPTH = 8;
    private static final long MAX_TENSOR_BYTES = 4L << 30;
    private static final int MAX_NAME = 1000;
    private static final int MAX_DIMENSIONS = 16;
    private static final int MAX_NOTES = 100;
    private static final int MAX_NOTE = 20_000;
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft");
    private static final Map<Integer, Integer> ELEMENT_BYTES = Map.ofEntries(
            Map.entry(1, 4),
            Map.entry(2, 1),
            Map.entry(3, 1),
            Map.entry(4, 2),
            Map.entry(5, 2),
            Map.entry(6, 4),
            Map.entry(7, 8),
            Map.entry(9, 1),
            Map.entry(10, 2),
            Map.entry(11, 8),
            Map.entry(12, 4),
            Map.entry(13, 8),
            Map.entry(16, 2));

    private final CodedInputStream in;
    private final String file;
    private final Map<String, Port> inputs = new HashMap<>();
    private final Map<String, Port> outputs = new HashMap<>();
    private final Set<String> initialised = new HashSet<>();
    private final Set<String> domains = new HashSet<>();
    private final Map<String, String> notes = new HashMap<>();
    private int deepest;
    private boolean graphSeen;

    private OutlineReader(CodedInputStream in, String file) {
        this.in = in;
        this.file = file;
    }

    /** @throws UnusableCaptionerException naming the file and what is wrong with it */
    public static OnnxOutline read(Path path) {
        return read(path, String.valueOf(path.getFileName()));
    }

    /** @param file what to call it in messages */
    public static OnnxOutline read(Path path, String file) {
        try (var stream = Files.newInputStream(path)) {
            CodedInputStream in = CodedInputStream.newInstance(stream, 1 << 16);
            in.setSizeLimit(Integer.MAX_VALUE);
            return new OutlineReader(in, file).model();
        } catch (IOException e) {
            throw new UnusableCaptionerException(
                    Sentence.of("vision.onnx.damaged").with("file", file), e);
        }
    }

    /** Fields of the message at hand until it ends. */
    private interface FieldReader {
        void read(int field, int type) throws IOException;
    }

    private void eachField(FieldReader reader) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            reader.read(WireFormat.getTagFieldNumber(tag), tag);
        }
    }

    private void message(int tag, FieldReader reader) throws IOException {
        int limit = in.pushLimit(length(tag));
        eachField(reader);
        in.checkLastTagWas(0);
        in.popLimit(limit);
    }

    /** Of what follows. An engine passes over a field of the wrong kind and reads on; taken for a length, it would hide what comes next. */
    private int length(int tag) throws IOException {
        require(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return in.readRawVarint32();
    }

    private long number(int tag) throws IOException {
        require(tag, WireFormat.WIRETYPE_VARINT);
        return in.readInt64();
    }

    private void require(int tag, int kind) {
        if (WireFormat.getTagWireType(tag) != kind) {
            throw refuse("vision.onnx.damaged");
        }
    }

    private void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw refuse("vision.onnx.damaged");
        }
    }

    private String name(int tag) throws IOException {
        int length = length(tag);
        if (length < 0 || length > MAX_NAME) {
            throw refuse("vision.onnx.damaged");
        }
        return new String(in.readRawBytes(length), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** ModelProto: graph (7), notes (14), training (20), functions (25). */
    private OnnxOutline model() throws IOException {
        eachField((field, tag) -> {
            switch (field) {
                case 7 -> {
                    graphSeen = true;
                    graph(tag, 0);
                }
                case 14 -> note(tag);
                case 20, 25 -> throw refuse("vision.onnx.functions");
                default -> skip(tag);
            }
        });
        if (!graphSeen) {
            throw refuse("vision.onnx.damaged");
        }
        inputs.keySet().removeAll(initialised);
        return new OnnxOutline(inputs, outputs, domains, deepest, notes);
    }

    /** StringStringEntryProto: key (1), value (2). Long ones are not what anybody here looks for. */
    private void note(int tag) throws IOException {
        String[] entry = {"", ""};
        message(tag, (field, inner) -> {
            if (field == 1 || field == 2) {
                int length = length(inner);
                if (length >= 0 && length <= MAX_NOTE) {
                    entry[field - 1] = new String(in.readRawBytes(length), java.nio.charset.StandardCharsets.UTF_8);
                } else {
                    in.skipRawBytes(length);
                }
            } else {
                skip(inner);
            }
        });
        if (notes.size() < MAX_NOTES) {
            notes.put(entry[0], entry[1]);
        }
    }

    /** GraphProto: nodes (1), initialisers (5), inputs (11), outputs (12), sparse initialisers (15). */
    private void graph(int tag, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw refuse("vision.onnx.deep");
        }
        deepest = Math.max(deepest, depth);
        message(tag, (field, inner) -> {
            switch (field) {
                case 1 -> node(inner, depth);
                case 5 -> tensor(inner, depth == 0);
                case 11 -> port(inner, depth == 0 ? inputs : new HashMap<>());
                case 12 -> port(inner, depth == 0 ? outputs : new HashMap<>());
                case 15 -> sparse(inner);
                default -> skip(inner);
            }
        });
    }

    /** NodeProto: attributes (5), domain (7). */
    private void node(int tag, int depth) throws IOException {
        message(tag, (field, inner) -> {
            switch (field) {
                case 5 -> attribute(inner, depth);
                case 7 -> {
                    String domain = name(inner);
                    if (!DOMAINS.contains(domain)) {
                        throw new UnusableCaptionerException(Sentence.of("vision.onnx.domain")
                                .with("file", file)
                                .with("domain", printable(domain)));
                    }
                    domains.add(domain);
                }
                default -> skip(inner);
            }
        });
    }

    /** AttributeProto: tensor (5), graph (6), tensors (10), graphs (11), sparse tensors (22, 23). */
    private void attribute(int tag, int depth) throws IOException {
        message(tag, (field, inner) -> {
            switch (field) {
                case 5, 10 -> tensor(inner, false);
                case 6, 11 -> graph(inner, depth + 1);
                case 22, 23 -> sparse(inner);
                default -> skip(inner);
            }
        });
    }

    /** SparseTensorProto: values (1), indices (2). */
    private void sparse(int tag) throws IOException {
        message(tag, (field, inner) -> {
            switch (field) {
                case 1, 2 -> tensor(inner, false);
                default -> skip(inner);
            }
        });
    }

    /** TensorProto: dimensions (1), type (2), name (8), bytes (9), where the data lies (13, 14). */
    private void tensor(int tag, boolean initialiser) throws IOException {
        List<Long> shape = new ArrayList<>();
        int[] type = {0};
        long[] bytes = {-1};
        message(tag, (field, inner) -> {
            switch (field) {
                case 1 -> longs(inner, shape);
                case 2 -> type[0] = (int) number(inner);
                case 8 -> {
                    String name = name(inner);
                    if (initialiser) {
                        initialised.add(name);
                    }
                }
                case 9 -> {
                    bytes[0] = length(inner);
                    in.skipRawBytes((int) bytes[0]);
                }
                case 13 -> throw refuse("vision.onnx.external");
                case 14 -> {
                    if (number(inner) != 0) {
                        throw refuse("vision.onnx.external");
                    }
                }
                default -> skip(inner);
            }
        });
        requireFit(shape, type[0], bytes[0]);
    }

    private void requireFit(List<Long> shape, int type, long bytes) {
        try {
            long stated = shape.stream().reduce(1L, Math::multiplyExact);
            int width = ELEMENT_BYTES.getOrDefault(type, 1);
            long wanted = Math.multiplyExact(stated, (long) width);
            boolean known = bytes < 0 || !ELEMENT_BYTES.containsKey(type) || wanted == bytes;
            if (stated < 0 || wanted > MAX_TENSOR_BYTES || !known) {
                throw refuse("vision.onnx.tensor");
            }
        } catch (ArithmeticException e) {
            throw refuse("vision.onnx.tensor");
        }
    }

    private void longs(int tag, List<Long> values) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            int limit = in.pushLimit(in.readRawVarint32());
            while (in.getBytesUntilLimit() > 0 && values.size() <= MAX_DIMENSIONS) {
                values.add(in.readInt64());
            }
            if (in.getBytesUntilLimit() > 0) {
                throw refuse("vision.onnx.tensor");
            }
            in.popLimit(limit);
        } else {
            values.add(number(tag));
        }
        if (values.size() > MAX_DIMENSIONS) {
            throw refuse("vision.onnx.tensor");
        }
    }

    /** ValueInfoProto: name (1), type (2) - TypeProto: tensor (1) - element type (1), shape (2) - dimension (1) - value (1). */
    private void port(int tag, Map<String, Port> into) throws IOException {
        String[] name = {""};
        int[] type = {0};
        List<Long> shape = new ArrayList<>();
        message(tag, (field, inner) -> {
            switch (field) {
                case 1 -> name[0] = name(inner);
                case 2 ->
                    message(inner, (kind, tensor) -> {
                        if (kind == 1) {
                            message(tensor, (part, at) -> {
                                switch (part) {
                                    case 1 -> type[0] = (int) number(at);
                                    case 2 -> message(at, (_, dimension) -> dimension(dimension, shape));
                                    default -> skip(at);
                                }
                            });
                        } else {
                            skip(tensor);
                        }
                    });
                default -> skip(inner);
            }
        });
        into.put(name[0], new Port(type[0], shape));
    }

    private void dimension(int tag, List<Long> shape) throws IOException {
        long[] size = {OnnxOutline.ANY};
        message(tag, (field, inner) -> {
            if (field == 1) {
                size[0] = number(inner);
            } else {
                skip(inner);
            }
        });
        shape.add(size[0]);
    }

    private UnusableCaptionerException refuse(String key) {
        return new UnusableCaptionerException(Sentence.of(key).with("file", file));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?").substring(0, Math.min(80, text.length()));
    }
}
