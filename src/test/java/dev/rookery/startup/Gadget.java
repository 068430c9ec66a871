package dev.rookery.startup;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;

/** Stands for a class whose mere deserialisation does harm. */
final class Gadget implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        System.out.println("THE GADGET RAN");
    }
}
