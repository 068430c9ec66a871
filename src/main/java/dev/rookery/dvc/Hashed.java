package dev.rookery.dvc;

import dev.rookery.common.Md5;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Hash and size of bytes. A copy is hashed as it is made, so that what was written is what was hashed; of long ones a second thread
 * takes the hash while the first reads and writes on.
 */
record Hashed(Md5 md5, long sizeBytes) {
    private static final int CHUNK = 1 << 20;
    private static final int CHUNKS = 4;

    private record Chunk(byte[] bytes, int length) {}

    static Hashed file(Path file) throws IOException {
        try (InputStream in = open(file)) {
            MessageDigest digest = digest();
            byte[] buffer = new byte[CHUNK];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
            return new Hashed(of(digest), size);
        }
    }

    /** Never through a symbolic link: what a name stands for was checked before. */
    static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    static Hashed copying(InputStream from, OutputStream to) throws IOException {
        MessageDigest digest = digest();
        byte[] first = new byte[CHUNK];
        int read = from.readNBytes(first, 0, CHUNK);
        to.write(first, 0, read);
        if (read < CHUNK) {
            digest.update(first, 0, read);
            return new Hashed(of(digest), read);
        }
        return inParallel(from, to, digest, first);
    }

    private static Hashed inParallel(InputStream from, OutputStream to, MessageDigest digest, byte[] first)
            throws IOException {
        BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS);
        BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(CHUNKS);
        for (int i = 1; i < CHUNKS; i++) {
            empty.add(new byte[CHUNK]);
        }
        Thread hasher = Thread.ofPlatform().daemon().name("md5").start(() -> hash(full, empty, digest));
        long size = CHUNK;
        try {
            full.put(new Chunk(first, CHUNK));
            while (true) {
                byte[] buffer = empty.take();
                int read = from.readNBytes(buffer, 0, CHUNK);
                if (read == 0) {
                    break;
                }
                to.write(buffer, 0, read);
                full.put(new Chunk(buffer, read));
                size += read;
            }
            full.put(new Chunk(first, 0));
            hasher.join();
            return new Hashed(of(digest), size);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            hasher.interrupt();
        }
    }

    private static void hash(BlockingQueue<Chunk> full, BlockingQueue<byte[]> empty, MessageDigest digest) {
        try {
            for (Chunk chunk = full.take(); chunk.length() > 0; chunk = full.take()) {
                digest.update(chunk.bytes(), 0, chunk.length());
                empty.put(chunk.bytes());
            }
        } catch (InterruptedException e) {
            // The copy failed and nobody waits for the hash.
            Thread.currentThread().interrupt();
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static Md5 of(MessageDigest digest) {
        return new Md5(HexFormat.of().formatHex(digest.digest()));
    }
}
