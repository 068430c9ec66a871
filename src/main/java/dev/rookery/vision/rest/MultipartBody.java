package dev.rookery.vision.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * The files of a {@code multipart/form-data} body (RFC 7578) that is in memory whole, because its size was bounded before. Nothing goes to
 * disk, and servlet multipart stays off everywhere. File names are for messages only and are cut and cleaned.
 */
final class MultipartBody {
    static final int MAX_PARTS = 20;

    private static final int MAX_HEADERS = 8_000;
    private static final int MAX_NAME = 100;
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** A part that is a file. */
    @SuppressWarnings("ArrayRecordComponent")
    record FilePart(String fileName, byte[] bytes) {}

    private MultipartBody() {}

    /** @param contentType of the request, with its boundary */
    static List<FilePart> files(String contentType, byte[] body) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw malformed("its content type names no boundary");
        }
        String boundary = Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2));
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        byte[] next = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        if (!startsWith(body, 0, delimiter)) {
            throw malformed("it does not begin with its boundary");
        }
        List<FilePart> files = new ArrayList<>();
        int at = delimiter.length;
        for (int parts = 0; !startsWith(body, at, new byte[] {'-', '-'}); parts++) {
            if (parts == MAX_PARTS) {
                throw new ResponseStatusException(
                        HttpStatus.CONTENT_TOO_LARGE, "The body has more than " + MAX_PARTS + " parts.");
            }
            int headersEnd = indexOf(body, END_OF_HEADERS, at);
            int end = headersEnd < 0 ? -1 : indexOf(body, next, headersEnd + END_OF_HEADERS.length - 2);
            if (end < 0 || headersEnd - at > MAX_HEADERS) {
                throw malformed("a part is not finished");
            }
            String headers = new String(body, at, headersEnd - at, StandardCharsets.UTF_8);
            int from = Math.min(headersEnd + END_OF_HEADERS.length, end);
            fileName(headers).ifPresent(name -> files.add(new FilePart(name, Arrays.copyOfRange(body, from, end))));
            at = end + next.length;
        }
        return files;
    }

    private static Optional<String> fileName(String headers) {
        return headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .map(FILE_NAME::matcher)
                .filter(Matcher::find)
                .map(matcher -> plain(matcher.group(1)))
                .findFirst();
    }

    /** Without folders, control characters and marks that turn the direction of writing. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
        return last.length() > MAX_NAME ? last.substring(0, MAX_NAME) + "…" : last;
    }

    private static boolean startsWith(byte[] body, int at, byte[] wanted) {
        return at + wanted.length <= body.length
                && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= body.length; i++) {
            if (body[i] == wanted[0] && startsWith(body, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static ResponseStatusException malformed(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, "The multipart body cannot be read: " + why + ".");
    }
}
