package dev.rookery.startup;

import dev.rookery.RookeryApplication;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A process that reads a serialised object from a file, after the real main ran or, for comparison, without it. */
final class GadgetVictim {
    private GadgetVictim() {}

    public static void main(String[] args) throws Exception {
        if (!args[1].equals("defenceless")) {
            RookeryApplication.main(Arrays.copyOfRange(args, 1, args.length));
        }
        read(Path.of(args[0]), false);
        read(Path.of(args[0]), true);
        System.out.println("VICTIM DONE");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void read(Path file, boolean ownFilter) throws Exception {
        try (InputStream bytes = Files.newInputStream(file);
                ObjectInputStream in = new ObjectInputStream(bytes)) {
            if (ownFilter) {
                in.setObjectInputFilter(info -> ObjectInputFilter.Status.ALLOWED);
            }
            in.readObject();
        } catch (UnsupportedOperationException refused) {
            System.out.println("REFUSED " + refused.getMessage());
        }
    }
}
