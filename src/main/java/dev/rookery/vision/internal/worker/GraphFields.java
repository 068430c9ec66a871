package dev.rookery.vision.internal.worker;

import dev.rookery.model.ScorerSpec.Foreign;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a graph takes and gives, as plain fields. */
final class GraphFields {
    private static final int MAX_INPUTS = 10_000;

    private GraphFields() {}

    static void write(Foreign graph, DataOutputStream out) throws IOException {
        out.writeInt(graph.inputs().size());
        for (Foreign.Port port : graph.inputs()) {
            out.writeUTF(port.name());
            out.writeUTF(port.element().name());
            out.writeInt(port.width());
        }
        out.writeUTF(graph.output());
        out.writeUTF(graph.answer().name());
        out.writeInt(graph.outputs());
        out.writeBoolean(graph.single());
    }

    static Foreign read(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 1 || count > MAX_INPUTS) {
            throw new IOException("a graph with " + count + " inputs");
        }
        List<Foreign.Port> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            inputs.add(new Foreign.Port(in.readUTF(), Foreign.Element.valueOf(in.readUTF()), in.readInt()));
        }
        return new Foreign(inputs, in.readUTF(), Foreign.Answer.valueOf(in.readUTF()), in.readInt(), in.readBoolean());
    }
}
