package dev.rookery.dataset.internal.csv;

import dev.rookery.common.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Recognises files that are no text by their first bytes, to say what they look like rather than that they fail. */
final class FileKind {
    private record Magic(String hex, String looksLike, String advice) {
        boolean begins(byte[] head) {
            byte[] magic = HexFormat.of().parseHex(hex);
            return head.length >= magic.length
                    && java.util.Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
        }
    }

    private static final String UNPACK = "Unpack it and choose the CSV inside.";
    private static final String EXPORT = "Export the table as CSV.";

    private static final List<Magic> MAGICS = List.of(
            new Magic("1f8b", "a gzip archive", UNPACK),
            new Magic("425a68", "a bzip2 archive", UNPACK),
            new Magic("fd377a585a00", "an xz archive", UNPACK),
            new Magic("28b52ffd", "a Zstandard archive", UNPACK),
            new Magic("377abcaf271c", "a 7-Zip archive", UNPACK),
            new Magic("526172211a07", "a RAR archive", UNPACK),
            new Magic("50415231", "a Parquet file", EXPORT),
            new Magic("4152524f5731", "an Arrow file", EXPORT),
            new Magic("d0cf11e0a1b11ae1", "an old Excel workbook (xls)", EXPORT),
            new Magic("53514c69746520666f726d6174203300", "an SQLite database", EXPORT),
            new Magic("894844460d0a1a0a", "an HDF5 file", EXPORT),
            new Magic("aced0005", "a serialised Java object", "Rookery never opens those. " + EXPORT),
            new Magic("8002", "a Python pickle", "Rookery never opens those. " + EXPORT),
            new Magic("8003", "a Python pickle", "Rookery never opens those. " + EXPORT),
            new Magic("8004", "a Python pickle", "Rookery never opens those. " + EXPORT),
            new Magic("8005", "a Python pickle", "Rookery never opens those. " + EXPORT),
            new Magic("255044462d", "a PDF document", EXPORT),
            new Magic("89504e47", "a PNG picture", EXPORT),
            new Magic("ffd8ff", "a JPEG picture", EXPORT),
            new Magic("47494638", "a GIF picture", EXPORT),
            new Magic("7f454c46", "a program", EXPORT),
            new Magic("4d5a9000", "a program", EXPORT));

    private static final String ZIP = "504b0304";

    private FileKind() {}

    /**
     * @param head the first bytes of a file, some hundreds
     * @throws InvalidException when they belong to a known kind of file that is not delimited text
     */
    static void requireText(byte[] head) {
        if (new Magic(ZIP, "", "").begins(head)) {
            boolean workbook = new String(head, StandardCharsets.ISO_8859_1).contains("[Content_Types].xml");
            throw refusal(workbook ? "an Excel workbook (xlsx)" : "a zip archive", workbook ? EXPORT : UNPACK);
        }
        for (Magic magic : MAGICS) {
            if (magic.begins(head)) {
                throw refusal(magic.looksLike(), magic.advice());
            }
        }
        String start =
                new String(head, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            throw refusal("a web page", "Perhaps the download led to a login page. Download the CSV itself.");
        }
    }

    private static InvalidException refusal(String looksLike, String advice) {
        return new InvalidException("This is not a CSV: it looks like " + looksLike + ". " + advice);
    }
}
