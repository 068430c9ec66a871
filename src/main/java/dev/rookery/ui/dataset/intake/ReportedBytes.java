package dev.rookery.ui.dataset.intake;

import dev.rookery.common.Sentence;
import dev.rookery.common.UnavailableException;
import dev.rookery.fetch.Download;
import dev.rookery.job.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** The bytes of a download, telling how many have come and stopping when nobody wants them any more. */
final class ReportedBytes extends FilterInputStream {
    private static final long STEP = 1 << 18;
    /** The rest is understanding the file. */
    private static final double SHARE = 0.9;

    private final OptionalLong size;
    private final String host;
    private final Progress progress;
    private long total;
    private long told;

    ReportedBytes(Download download, String host, Progress progress) {
        this(download.bytes(), download.size(), host, progress);
    }

    ReportedBytes(InputStream bytes, OptionalLong size, String host, Progress progress) {
        super(bytes);
        this.size = size;
        this.host = host;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        progress.checkCancelled();
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw new UnavailableException(Sentence.of("fetch.stopped").with("host", host), e);
        }
        if (read < 0) {
            progress.report(SHARE, Sentence.of("ui.fetch.understanding"));
        } else {
            total += read;
            tell();
        }
        return read;
    }

    private void tell() {
        if (total - told >= STEP) {
            told = total;
            double fraction = size.isPresent() ? SHARE * total / size.getAsLong() : Double.NaN;
            progress.report(
                    fraction, Sentence.of("ui.fetch.coming").with("host", host).with("megabytes", total / 1e6));
        }
    }
}
