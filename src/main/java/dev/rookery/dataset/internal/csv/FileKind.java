package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Recognises files that are no text by their first bytes, to say what they look like rather than that they fail. */
final class FileKind {
    /** The keys of the texts that say what it looks like and what to do. */
    private record Magic(String hex, String looksLike, String advice) {
        boolean begins(byte[] head) {
            byte[] magic = HexFormat.of().parseHex(hex);
            return head.length >= magic.length
                    && java.util.Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
        }
    }

    private static final String UNPACK = "dataset.kind.unpack";
    private static final String EXPORT = "dataset.kind.export";

    private static final String NEVER = "dataset.kind.never";

    private static final List<Magic> MAGICS = List.of(
            new Magic("1f8b", "dataset.kind.gzip", UNPACK),
            new Magic("425a68", "dataset.kind.bzip2", UNPACK),
            new Magic("fd377a585a00", "dataset.kind.xz", UNPACK),
            new Magic("28b52ffd", "dataset.kind.zstandard", UNPACK),
            new Magic("377abcaf271c", "dataset.kind.sevenZip", UNPACK),
            new Magic("526172211a07", "dataset.kind.rar", UNPACK),
            new Magic("50415231", "dataset.kind.parquet", EXPORT),
            new Magic("4152524f5731", "dataset.kind.arrow", EXPORT),
            new Magic("d0cf11e0a1b11ae1", "dataset.kind.xls", EXPORT),
            new Magic("53514c69746520666f726d6174203300", "dataset.kind.sqlite", EXPORT),
            new Magic("894844460d0a1a0a", "dataset.kind.hdf5", EXPORT),
            new Magic("aced0005", "dataset.kind.java", NEVER),
            new Magic("8002", "dataset.kind.pickle", NEVER),
            new Magic("8003", "dataset.kind.pickle", NEVER),
            new Magic("8004", "dataset.kind.pickle", NEVER),
            new Magic("8005", "dataset.kind.pickle", NEVER),
            new Magic("255044462d", "dataset.kind.pdf", EXPORT),
            new Magic("89504e47", "dataset.kind.png", EXPORT),
            new Magic("ffd8ff", "dataset.kind.jpeg", EXPORT),
            new Magic("47494638", "dataset.kind.gif", EXPORT),
            new Magic("7f454c46", "dataset.kind.program", EXPORT),
            new Magic("4d5a9000", "dataset.kind.program", EXPORT));

    private static final String ZIP = "504b0304";

    private FileKind() {}

    /**
     * @param head the first bytes of a file, some hundreds
     * @throws InvalidException when they belong to a known kind of file that is not delimited text
     */
    static void requireText(byte[] head) {
        if (new Magic(ZIP, "", "").begins(head)) {
            boolean workbook = new String(head, StandardCharsets.ISO_8859_1).contains("[Content_Types].xml");
            throw refusal(workbook ? "dataset.kind.xlsx" : "dataset.kind.zip", workbook ? EXPORT : UNPACK);
        }
        for (Magic magic : MAGICS) {
            if (magic.begins(head)) {
                throw refusal(magic.looksLike(), magic.advice());
            }
        }
        String start =
                new String(head, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            throw refusal("dataset.kind.html", "dataset.kind.download");
        }
    }

    private static InvalidException refusal(String looksLike, String advice) {
        return new InvalidException(Sentence.of("dataset.kind.refused")
                .with("kind", Sentence.of(looksLike))
                .with("advice", Sentence.of(advice)));
    }
}
