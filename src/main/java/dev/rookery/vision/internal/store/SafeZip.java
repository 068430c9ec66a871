package dev.rookery.vision.internal.store;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks archives that strangers made. Refused are names that lead out of the folder or look odd, links, more or larger files than
 * allowed, and files that grow out of all proportion; nothing is written outside the folder, whatever an archive says.
 *
 * @param maxFiles in one archive
 * @param maxFileBytes of one unpacked file
 * @param maxBytes of all unpacked files
 */
public record SafeZip(int maxFiles, long maxFileBytes, long maxBytes) {
    /** What people call pictures: letters, marks, numbers, signs; no control or invisible character, and nothing a file system reads. */
    private static final String PART = "[\\p{L}\\p{M}\\p{N}\\p{S}\\p{P} &&[^/\\\\:*?\"<>|]]{1,200}";

    private static final Pattern NAME = Pattern.compile("(?!\\.\\.?/)" + PART + "(/(?!\\.\\.?(/|$))" + PART + "){0,8}");
    /** Deflate cannot pack tighter than 1032 : 1; pictures and models come nowhere near a tenth of that. */
    private static final int MAX_RATIO = 100;

    private static final long RATIO_FREE_BYTES = 1 << 20;
    private static final int LINK = 0xA000;

    public void unpack(Path archive, Path into) {
        try {
            requireNoLinks(archive);
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                unpack(zip, into);
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new InvalidException(Sentence.of("vision.zip.damaged"), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + archive.getFileName(), e);
        }
    }

    private void unpack(ZipFile zip, Path into) throws IOException {
        long left = maxBytes;
        int files = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            Path target = target(entry.getName(), into);
            if (entry.isDirectory()) {
                continue;
            }
            if (++files > maxFiles) {
                throw new InvalidException(Sentence.of("vision.zip.files").with("most", maxFiles));
            }
            if (Files.exists(target)) {
                throw new InvalidException(Sentence.of("vision.zip.name").with("file", printable(entry.getName())));
            }
            Files.createDirectories(target.getParent());
            left -= copy(zip, entry, target, Math.min(left, maxFileBytes));
        }
    }

    private static Path target(String name, Path into) {
        String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        Path target = NAME.matcher(plain).matches() ? into.resolve(plain).normalize() : into;
        if (target.equals(into) || !target.startsWith(into)) {
            throw new InvalidException(Sentence.of("vision.zip.name").with("file", printable(name)));
        }
        return target;
    }

    private static long copy(ZipFile zip, ZipEntry entry, Path target, long most) throws IOException {
        long written = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                written += count;
                boolean swollen =
                        written > RATIO_FREE_BYTES && written > MAX_RATIO * Math.max(1, entry.getCompressedSize());
                if (written > most || swollen) {
                    throw new InvalidException(
                            Sentence.of("vision.zip.large").with("file", printable(entry.getName())));
                }
                out.write(buffer, 0, count);
            }
        }
        return written;
    }

    /** Whether an entry is a link stands only in the central directory, which {@link ZipFile} does not show. */
    private static void requireNoLinks(Path archive) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            int tail = (int) Math.min(file.length(), 65_557);
            ByteBuffer end = read(file, file.length() - tail, tail);
            int at = tail - 22;
            while (at >= 0 && end.getInt(at) != 0x06054b50) {
                at--;
            }
            if (at < 0) {
                throw new ZipException("no end of the central directory");
            }
            long size = Integer.toUnsignedLong(end.getInt(at + 12));
            long offset = Integer.toUnsignedLong(end.getInt(at + 16));
            if (size > (16 << 20) || offset + size > file.length()) {
                throw new ZipException("a central directory that is no part of the file");
            }
            ByteBuffer directory = read(file, offset, (int) size);
            int entry = 0;
            while (entry + 46 <= size && directory.getInt(entry) == 0x02014b50) {
                int mode = directory.getShort(entry + 40) & 0xffff;
                int nameLength = directory.getShort(entry + 28) & 0xffff;
                if ((mode & 0xF000) == LINK) {
                    byte[] name = new byte[Math.min(nameLength, directory.capacity() - entry - 46)];
                    directory.get(entry + 46, name);
                    throw new InvalidException(Sentence.of("vision.zip.link")
                            .with("file", printable(new String(name, java.nio.charset.StandardCharsets.UTF_8))));
                }
                entry += 46
                        + nameLength
                        + (directory.getShort(entry + 30) & 0xffff)
                        + (directory.getShort(entry + 32) & 0xffff);
            }
        }
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String printable(String name) {
        String cut = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
