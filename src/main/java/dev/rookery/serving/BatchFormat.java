package dev.rookery.serving;

/** How the rows of a batch are written, in and out. */
public enum BatchFormat {
    /** With a header; comma, semicolon (then with decimal commas) or tab between cells. UTF-8. */
    CSV("csv"),
    /** One JSON object a line. UTF-8. */
    JSON_LINES("jsonl");

    private final String extension;

    BatchFormat(String extension) {
        this.extension = extension;
    }

    public String extension() {
        return extension;
    }
}
