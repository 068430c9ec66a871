package dev.rookery.dvc;

import dev.rookery.common.Md5;

/**
 * The address of one object: the md5 of a file's bytes, or, with {@code .dir} behind it, of a folder's {@link DvcManifest}.
 *
 * @param folder whether it names a manifest
 */
public record DvcHash(Md5 md5, boolean folder) {
    private static final String FOLDER = ".dir";

    public static DvcHash ofFile(Md5 md5) {
        return new DvcHash(md5, false);
    }

    /**
     * @throws IllegalArgumentException when it is no md5, with or without {@code .dir}
     */
    public static DvcHash parse(String text) {
        return text.endsWith(FOLDER)
                ? new DvcHash(new Md5(text.substring(0, text.length() - FOLDER.length())), true)
                : ofFile(new Md5(text));
    }

    /** Where the object lies in a cache or remote: the hash becomes a path, which is why it must be nothing but a hash. */
    public String location() {
        String text = toString();
        return "files/md5/" + text.substring(0, 2) + "/" + text.substring(2);
    }

    @Override
    public String toString() {
        return folder ? md5.hex() + FOLDER : md5.hex();
    }
}
