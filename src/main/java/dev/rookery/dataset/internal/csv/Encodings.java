package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which character set a file is in. A byte order mark decides; otherwise the whole file is held against strict UTF-8; otherwise
 * the bytes are taken for windows-1251 or windows-1252, whichever their neighbourhood suggests: in Cyrillic words nearly every
 * letter is a high byte, in western words a high byte stands among ASCII letters.
 */
final class Encodings {
    private static final int CHUNK = 1 << 16;
    private static final int GUESS_BYTES = 1 << 20;
    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** A character set and why it was chosen. */
    record Guess(Charset charset, Sentence reason) {}

    /** The byte order mark at the beginning of a file, if any. */
    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
        UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
        UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
        NONE(StandardCharsets.UTF_8);

        private final Charset charset;
        private final int[] bytes;

        Mark(Charset charset, int... bytes) {
            this.charset = charset;
            this.bytes = bytes;
        }

        static Mark of(byte[] head) {
            for (Mark mark : values()) {
                boolean matches = head.length >= mark.bytes.length;
                for (int i = 0; matches && i < mark.bytes.length; i++) {
                    matches = (head[i] & 0xFF) == mark.bytes[i];
                }
                if (matches) {
                    return mark;
                }
            }
            return NONE;
        }
    }

    private record Check(long firstErrorLine, long errors, long multiByte) {}

    private Encodings() {}

    static Guess detect(Path file) throws IOException {
        Mark mark = Mark.of(head(file, 4));
        if (mark != Mark.NONE) {
            verify(file, mark.charset);
            return new Guess(mark.charset, Sentence.of("dataset.encoding.mark").with("encoding", mark.charset.name()));
        }
        if (ascii(file)) {
            return new Guess(StandardCharsets.UTF_8, Sentence.of("dataset.encoding.utf8"));
        }
        Check utf8 = check(file, StandardCharsets.UTF_8);
        if (utf8.errors == 0) {
            return new Guess(StandardCharsets.UTF_8, Sentence.of("dataset.encoding.utf8"));
        }
        if (utf8.multiByte > utf8.errors) {
            throw new InvalidException(Sentence.of("dataset.encoding.mixed").with("line", utf8.firstErrorLine));
        }
        Charset guess = neighbouringHighBytes(head(file, GUESS_BYTES)) > 0.6 ? CYRILLIC : WESTERN;
        verify(file, guess);
        return new Guess(
                guess,
                Sentence.of("dataset.encoding.guess")
                        .with("encoding", guess.name())
                        .with("line", utf8.firstErrorLine));
    }

    /** Refuses a file that is not wholly in the character set. */
    static void verify(Path file, Charset charset) throws IOException {
        if (charset.equals(StandardCharsets.UTF_8) && ascii(file)) {
            return;
        }
        Check check = check(file, charset);
        if (check.errors > 0) {
            throw new InvalidException(Sentence.of("dataset.encoding.wrong")
                    .with("line", check.firstErrorLine)
                    .with("encoding", charset.name()));
        }
    }

    /** The file's bytes after a byte order mark. */
    static InputStream open(Path file) throws IOException {
        Mark mark = Mark.of(head(file, 4));
        InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK);
        in.skipNBytes(mark.bytes.length);
        return in;
    }

    static byte[] head(Path file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(bytes);
        }
    }

    /** The share of high bytes that stand beside another one. */
    private static double neighbouringHighBytes(byte[] bytes) {
        long high = 0;
        long beside = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                high++;
                if (i > 0 && bytes[i - 1] < 0 || i + 1 < bytes.length && bytes[i + 1] < 0) {
                    beside++;
                }
            }
        }
        return high == 0 ? 0 : (double) beside / high;
    }

    /** Whether the file holds ASCII alone, which is what most files hold and quickly seen. */
    private static boolean ascii(Path file) throws IOException {
        byte[] bytes = new byte[CHUNK];
        try (InputStream in = open(file)) {
            int read;
            while ((read = in.read(bytes)) > 0) {
                int all = 0;
                for (int i = 0; i < read; i++) {
                    all |= bytes[i];
                }
                if (all < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Check check(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        LineCounter lines = new LineCounter();
        long errors = 0;
        long firstErrorLine = 0;
        long multiByte = 0;
        try (InputStream in = open(file)) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, chars, end);
                    chars.flip();
                    while (chars.hasRemaining()) {
                        char c = chars.get();
                        lines.accept(c);
                        multiByte += c >= 0x80 ? 1 : 0;
                    }
                    chars.clear();
                    if (result.isError()) {
                        firstErrorLine = errors++ == 0 ? lines.line() : firstErrorLine;
                        bytes.position(bytes.position() + result.length());
                    }
                } while (!result.isUnderflow());
                bytes.compact();
            }
        }
        return new Check(firstErrorLine, errors, multiByte);
    }
}
