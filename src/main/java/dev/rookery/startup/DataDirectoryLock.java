package dev.rookery.startup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rookery.common.ConflictException;
import dev.rookery.common.DataDirectory;
import dev.rookery.common.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One server to a data folder. The operating system drops the lock when the process dies, however it dies, so there is never a
 * stale one to remove. The file tells the process id of the holder.
 */
final class DataDirectoryLock implements AutoCloseable {
    /** Far behind the text, because on Windows a locked region cannot be read by others. */
    private static final long LOCKED_BYTE = 1L << 40;

    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the folder where it is missing and takes it.
     *
     * @throws ConflictException when another process has it
     * @throws UnavailableException when it cannot be made or written
     */
    static DataDirectoryLock take(DataDirectory directory) {
        Path file = directory.resolve("server.lock");
        try {
            Files.createDirectories(directory.root());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String holder = read(channel);
                channel.close();
                throw new ConflictException("Another Rookery (process " + holder + ") uses the data folder "
                        + directory.root() + "; stop it, or give this one its own with --rookery.data-dir=FOLDER.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII)), 0);
            return new DataDirectoryLock(channel);
        } catch (IOException e) {
            throw new UnavailableException(
                    "The data folder " + directory.root() + " cannot be used (" + reason(e)
                            + "); make it writable, or choose another with --rookery.data-dir=FOLDER.",
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), US_ASCII);
        return text.isEmpty() ? "unknown" : text;
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException system) {
            String why = system.getReason();
            return why == null ? e.getClass().getSimpleName() + " " + system.getFile() : why;
        }
        return String.valueOf(e.getMessage());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
