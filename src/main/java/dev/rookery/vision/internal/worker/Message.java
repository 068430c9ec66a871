package dev.rookery.vision.internal.worker;

import dev.rookery.model.ScorerSpec;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.internal.search.Hypothesis;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What server and worker say to each other: on the wire the length of the message in four bytes, one byte that tells its kind, then its
 * fields. The server sends {@link Load} or {@link LoadGraph}, then {@link Describe} or {@link Score}, and {@link Stop}; the worker {@link
 * Ready}, {@link Described}, {@link Scored} and {@link Failed}.
 */
sealed interface Message {
    /** No message is longer: a picture of 2048 x 2048 is 12 MB. */
    int MAX_BYTES = 32 << 20;

    /** Make this captioner ready. */
    record Load(String folder, CaptionerManifest manifest, int threads) implements Message {}

    /** Describe this picture. */
    @SuppressWarnings("ArrayRecordComponent")
    record Describe(long id, int beams, int maxLength, byte[] rgb) implements Message {}

    /** Make this graph ready, which scores rows. */
    record LoadGraph(String file, ScorerSpec.Foreign graph, int threads) implements Message {}

    /** Score these rows: as many numbers a row as the ports take, row after row. */
    @SuppressWarnings("ArrayRecordComponent")
    record Score(long id, int rows, double[] numbers) implements Message {}

    /** @param numbers as many a row as the graph gives, row after row */
    @SuppressWarnings("ArrayRecordComponent")
    record Scored(long id, double[] numbers) implements Message {}

    /** Stop working on that. */
    record Stop(long id) implements Message {}

    record Ready() implements Message {}

    record Described(long id, List<Hypothesis> sentences, long nanos) implements Message {
        public Described {
            sentences = List.copyOf(sentences);
        }
    }

    /** @param id of the question; 0 when the model could not be made ready */
    record Failed(long id, String reason) implements Message {}

    /** Writes the message whole and flushes; the caller sees to it that nobody else writes meanwhile. */
    static void write(Message message, DataOutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(bytes);
        switch (message) {
            case Load load -> {
                fields.writeByte(1);
                fields.writeUTF(load.folder());
                ManifestFields.write(load.manifest(), fields);
                fields.writeInt(load.threads());
            }
            case Describe describe -> {
                fields.writeByte(2);
                fields.writeLong(describe.id());
                fields.writeInt(describe.beams());
                fields.writeInt(describe.maxLength());
                fields.writeInt(describe.rgb().length);
                fields.write(describe.rgb());
            }
            case LoadGraph load -> {
                fields.writeByte(7);
                fields.writeUTF(load.file());
                GraphFields.write(load.graph(), fields);
                fields.writeInt(load.threads());
            }
            case Score score -> {
                fields.writeByte(8);
                fields.writeLong(score.id());
                fields.writeInt(score.rows());
                writeNumbers(score.numbers(), fields);
            }
            case Scored scored -> {
                fields.writeByte(9);
                fields.writeLong(scored.id());
                writeNumbers(scored.numbers(), fields);
            }
            case Stop stop -> {
                fields.writeByte(3);
                fields.writeLong(stop.id());
            }
            case Ready() -> fields.writeByte(4);
            case Described described -> {
                fields.writeByte(5);
                fields.writeLong(described.id());
                fields.writeLong(described.nanos());
                fields.writeInt(described.sentences().size());
                for (Hypothesis sentence : described.sentences()) {
                    fields.writeDouble(sentence.logProbability());
                    fields.writeInt(sentence.tokens().size());
                    for (int token : sentence.tokens()) {
                        fields.writeInt(token);
                    }
                }
            }
            case Failed failed -> {
                fields.writeByte(6);
                fields.writeLong(failed.id());
                fields.writeUTF(failed.reason()
                        .substring(0, Math.min(1000, failed.reason().length())));
            }
        }
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.flush();
    }

    /** Waits for the next message; empty at the end of the stream. */
    static Optional<Message> read(DataInputStream in) throws IOException {
        int length;
        try {
            length = in.readInt();
        } catch (EOFException e) {
            return Optional.empty();
        }
        if (length < 1 || length > MAX_BYTES) {
            throw new IOException("a message of " + length + " bytes");
        }
        DataInputStream fields = new DataInputStream(new ByteArrayInputStream(in.readNBytes(length)));
        return Optional.of(
                switch (fields.readByte()) {
                    case 1 -> new Load(fields.readUTF(), ManifestFields.read(fields), fields.readInt());
                    case 2 ->
                        new Describe(
                                fields.readLong(),
                                fields.readInt(),
                                fields.readInt(),
                                fields.readNBytes(count(fields)));
                    case 3 -> new Stop(fields.readLong());
                    case 4 -> new Ready();
                    case 5 -> described(fields);
                    case 6 -> new Failed(fields.readLong(), fields.readUTF());
                    case 7 -> new LoadGraph(fields.readUTF(), GraphFields.read(fields), fields.readInt());
                    case 8 -> new Score(fields.readLong(), count(fields), readNumbers(fields));
                    case 9 -> new Scored(fields.readLong(), readNumbers(fields));
                    default -> throw new IOException("a message of an unknown kind");
                });
    }

    private static void writeNumbers(double[] numbers, DataOutputStream fields) throws IOException {
        fields.writeInt(numbers.length);
        for (double number : numbers) {
            fields.writeDouble(number);
        }
    }

    private static double[] readNumbers(DataInputStream fields) throws IOException {
        int count = count(fields);
        if (count > fields.available() / Double.BYTES) {
            throw new IOException("a count of " + count);
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = fields.readDouble();
        }
        return numbers;
    }

    private static Described described(DataInputStream fields) throws IOException {
        long id = fields.readLong();
        long nanos = fields.readLong();
        List<Hypothesis> sentences = new ArrayList<>();
        for (int left = count(fields); left > 0; left--) {
            double logProbability = fields.readDouble();
            List<Integer> tokens = new ArrayList<>();
            for (int more = count(fields); more > 0; more--) {
                tokens.add(fields.readInt());
            }
            sentences.add(new Hypothesis(tokens, logProbability));
        }
        return new Described(id, sentences, nanos);
    }

    private static int count(DataInputStream fields) throws IOException {
        int count = fields.readInt();
        if (count < 0 || count > MAX_BYTES) {
            throw new IOException("a count of " + count);
        }
        return count;
    }
}
