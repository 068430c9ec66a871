package dev.rookery.vision.internal.onnx;

import dev.rookery.common.Sentence;
import dev.rookery.vision.CaptionerInspection;
import dev.rookery.vision.CaptionerInspection.Found;
import dev.rookery.vision.CaptionerInspection.Part;
import dev.rookery.vision.CaptionerInspection.Tensor;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.UnusableCaptionerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells part by part what a folder holds of a captioner, where {@link CaptionerFiles} stops at the first thing that is wrong. */
public final class CaptionerInspector {
    private static final int MOST_OTHERS = 50;

    private final Path folder;
    private final CaptionerFiles files;

    private CaptionerInspector(Path folder) {
        this.folder = folder;
        this.files = new CaptionerFiles(folder);
    }

    public static CaptionerInspection inspect(Path folder) {
        return new CaptionerInspector(folder).inspect();
    }

    private CaptionerInspection inspect() {
        List<Part> parts = new ArrayList<>();
        parts.add(graph("encoder_model.onnx", files.find("encoder_model")));
        Optional<String> merged = files.find("decoder_model_merged");
        parts.add(graph(
                merged.isPresent() ? "decoder_model_merged.onnx" : "decoder_model.onnx",
                merged.or(() -> files.find("decoder_model"))));
        parts.add(settings("tokenizer.json", true));
        parts.add(settings("config.json", true));
        parts.add(settings("preprocessor_config.json", true));
        parts.add(settings("generation_config.json", false));
        Optional<CaptionerManifest> recognised = Optional.empty();
        Optional<Sentence> fault = Optional.empty();
        try {
            recognised = Optional.of(CaptionerFiles.recognise(folder));
        } catch (UnusableCaptionerException e) {
            fault = Optional.of(e.sentence());
        }
        return new CaptionerInspection(parts, others(parts), recognised, fault);
    }

    private Part graph(String name, Optional<String> file) {
        return new Part(name, true, file.map(this::outline));
    }

    private Found outline(String file) {
        try {
            OnnxOutline outline = OutlineReader.read(folder.resolve(file));
            return new Found(file, size(file), tensors(outline.inputs()), tensors(outline.outputs()), Optional.empty());
        } catch (UnusableCaptionerException e) {
            return new Found(file, size(file), List.of(), List.of(), Optional.of(e.sentence()));
        }
    }

    private Part settings(String name, boolean required) {
        return new Part(
                name,
                required,
                files.place(name).map(file -> new Found(file, size(file), List.of(), List.of(), Optional.empty())));
    }

    private List<String> others(List<Part> parts) {
        Set<String> known = parts.stream()
                .flatMap(part -> part.found().stream())
                .map(Found::file)
                .collect(Collectors.toSet());
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !known.contains(name))
                    .sorted()
                    .limit(MOST_OTHERS)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private long size(String file) {
        try {
            return Files.size(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static List<Tensor> tensors(Map<String, OnnxOutline.Port> ports) {
        return ports.entrySet().stream()
                .map(port -> new Tensor(
                        port.getKey().replaceAll("\\p{Cntrl}", "?"),
                        type(port.getValue().type()),
                        port.getValue().shape().stream()
                                .map(size -> size == OnnxOutline.ANY ? "?" : Long.toString(size))
                                .toList()))
                .toList();
    }

    private static String type(int number) {
        return switch (number) {
            case OnnxOutline.FLOAT -> "float32";
            case OnnxOutline.INT64 -> "int64";
            case OnnxOutline.BOOL -> "bool";
            case OnnxOutline.FLOAT16 -> "float16";
            default -> "type " + number;
        };
    }
}
