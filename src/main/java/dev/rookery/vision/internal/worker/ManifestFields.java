package dev.rookery.vision.internal.worker;

import dev.rookery.vision.CaptionerManifest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The manifest as plain fields: the worker is ready sooner without a JSON library. Golden sentences stay with the server. */
final class ManifestFields {
    private ManifestFields() {}

    static void write(CaptionerManifest manifest, DataOutputStream out) throws IOException {
        CaptionerManifest.Files files = manifest.files();
        out.writeUTF(files.encoder());
        out.writeUTF(files.kind().name());
        out.writeUTF(files.decoder());
        out.writeUTF(files.tokenizer());
        CaptionerManifest.Picture picture = manifest.picture();
        out.writeInt(picture.width());
        out.writeInt(picture.height());
        out.writeInt(picture.filter());
        out.writeDouble(picture.rescale());
        writeThree(picture.mean(), out);
        writeThree(picture.deviation(), out);
        out.writeInt(manifest.tokens().start());
        out.writeInt(manifest.tokens().end());
        out.writeInt(manifest.tokens().vocabulary());
        out.writeBoolean(manifest.cache().isPresent());
        if (manifest.cache().isPresent()) {
            CaptionerManifest.Cache cache = manifest.cache().get();
            out.writeInt(cache.layers());
            out.writeInt(cache.heads());
            out.writeInt(cache.headSize());
        }
        out.writeInt(manifest.positions());
        out.writeInt(manifest.maxLength());
        out.writeInt(manifest.beams());
    }

    static CaptionerManifest read(DataInputStream in) throws IOException {
        CaptionerManifest.Files files = new CaptionerManifest.Files(
                in.readUTF(), CaptionerManifest.Decoder.valueOf(in.readUTF()), in.readUTF(), in.readUTF());
        CaptionerManifest.Picture picture = new CaptionerManifest.Picture(
                in.readInt(), in.readInt(), in.readInt(), in.readDouble(), readThree(in), readThree(in));
        CaptionerManifest.Tokens tokens = new CaptionerManifest.Tokens(in.readInt(), in.readInt(), in.readInt());
        Optional<CaptionerManifest.Cache> cache = in.readBoolean()
                ? Optional.of(new CaptionerManifest.Cache(in.readInt(), in.readInt(), in.readInt()))
                : Optional.empty();
        return new CaptionerManifest(
                CaptionerManifest.FORMAT,
                files,
                picture,
                tokens,
                cache,
                in.readInt(),
                in.readInt(),
                in.readInt(),
                List.of());
    }

    private static void writeThree(List<Double> values, DataOutputStream out) throws IOException {
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static List<Double> readThree(DataInputStream in) throws IOException {
        return List.of(in.readDouble(), in.readDouble(), in.readDouble());
    }
}
