package dev.rookery.ui.dataset.intake;

import java.util.Locale;

/** What is made of the name of an uploaded file, which is data and nothing else. */
final class UploadName {
    private static final int LONGEST = 200;

    private UploadName() {}

    /** Without control and direction marks, which could make a name look like another, and of a length one can read. */
    static String plain(String fileName) {
        String visible =
                fileName.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "").strip();
        int end = visible.offsetByCodePoints(0, Math.min(LONGEST, visible.codePointCount(0, visible.length())));
        String cut = visible.substring(0, end);
        return cut.isEmpty() ? "upload.csv" : cut;
    }

    /** {@code breast_cancer.csv} reads "Breast cancer". */
    static String titleOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String words = (dot > 0 ? fileName.substring(0, dot) : fileName)
                .replaceAll("[_\\-\\s]+", " ")
                .strip();
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
