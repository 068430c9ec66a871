package dev.rookery.dataset.internal;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.dvc.DvcPointer;
import dev.rookery.fetch.Download;
import dev.rookery.fetch.Downloads;
import dev.rookery.job.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Writes the bytes that a sample's pointer stands for into a file, verified: from the jar, or from where they were imported. */
@Component
public class SampleSource {
    private final Samples samples;
    private final Downloads downloads;

    public SampleSource(Samples samples, Downloads downloads) {
        this.samples = samples;
        this.downloads = downloads;
    }

    void write(DvcPointer pointer, Path file, Progress progress) throws IOException {
        if (pointer.origin().isEmpty()) {
            Files.write(file, samples.pull(pointer));
            return;
        }
        String source = pointer.origin().get().source();
        progress.report(Double.NaN, Sentence.of("dataset.doing.connect").with("host", host(source)));
        try (Download download = downloads.open(source, pointer.sizeBytes());
                OutputStream out = Files.newOutputStream(file)) {
            Fingerprint found = Fingerprint.copying(watched(download.bytes(), pointer.sizeBytes(), progress), out);
            if (!found.md5().equals(pointer.md5())) {
                throw new InvalidException(Sentence.of("dataset.sampleChanged")
                        .with("host", host(source))
                        .with("found", found.md5().hex())
                        .with("md5", pointer.md5().hex()));
            }
        }
    }

    /** The host's name, for people. */
    static String host(String source) {
        return String.valueOf(URI.create(source).getHost());
    }

    private static InputStream watched(InputStream bytes, long size, Progress progress) {
        return new java.io.FilterInputStream(bytes) {
            private long read;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                progress.checkCancelled();
                int count = super.read(buffer, offset, length);
                read += Math.max(0, count);
                progress.report(size == 0 ? 1 : (double) read / size, Sentence.of("dataset.doing.download"));
                return count;
            }
        };
    }
}
