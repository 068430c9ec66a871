package dev.rookery.vision.internal.onnx;

import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.vision.CaptionerManifest;
import dev.rookery.vision.UnusableCaptionerException;
import dev.rookery.vision.internal.onnx.OnnxOutline.Port;
import dev.rookery.vision.internal.text.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The files of a captioner as people bring them: a vision encoder-decoder in the layout that Hugging Face's Optimum exports, at the root or
 * under {@code onnx/}, quantized or not. What they are is told by the names and shapes of their tensors.
 */
public final class CaptionerFiles {
    private static final long MAX_JSON_BYTES = 32L << 20;
    private static final int DEFAULT_LENGTH = 20;
    private static final int MAX_BEAMS = 8;
    private static final String CACHED_PORTS =
            "past_key_values.{i}.{key,value} [b,heads,t,size], use_cache_branch -> present.{i}.{key,value}";
    private static final List<String> PLACES = List.of("", "onnx/");
    private static final List<String> ENDINGS =
            List.of("", "_quantized", "_int8", "_uint8", "_q8", "_bnb4", "_q4", "_fp16");

    private final Path folder;

    CaptionerFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Recognises the captioner in a folder.
     *
     * @return its manifest, file names relative to the folder, without golden sentences
     * @throws UnusableCaptionerException when something is missing or does not fit together
     */
    public static CaptionerManifest recognise(Path folder) {
        try {
            return new CaptionerFiles(folder).manifest(Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new UnusableCaptionerException(
                    Sentence.of("vision.captioner.settings").with("reason", String.valueOf(e.getMessage())), e);
        }
    }

    /** The same with a decoder of the caller's choice, where a folder holds both kinds. */
    public static CaptionerManifest recognise(Path folder, CaptionerManifest.Decoder kind) {
        return new CaptionerFiles(folder).manifest(Optional.of(kind));
    }

    private CaptionerManifest manifest(Optional<CaptionerManifest.Decoder> wanted) {
        JsonNode config = json("config.json").orElseThrow(() -> missing("config.json"));
        String encoderFile = find("encoder_model").orElseThrow(() -> missing("encoder_model.onnx"));
        Optional<String> merged = find("decoder_model_merged")
                .filter(_ -> wanted.filter(kind -> kind != CaptionerManifest.Decoder.MERGED)
                        .isEmpty());
        String decoderFile = merged.or(() -> find("decoder_model")).orElseThrow(() -> missing("decoder_model.onnx"));
        CaptionerManifest.Decoder kind =
                merged.isPresent() ? CaptionerManifest.Decoder.MERGED : CaptionerManifest.Decoder.PLAIN;
        OnnxOutline encoder = OutlineReader.read(folder.resolve(encoderFile));
        OnnxOutline decoder = OutlineReader.read(folder.resolve(decoderFile));
        Port pixels = encoder.inputs().get("pixel_values");
        if (pixels == null
                || !pixels.is(OnnxOutline.FLOAT, 4)
                || encoder.inputs().size() != 1
                || !encoder.outputs().containsKey("last_hidden_state")) {
            throw notThis(encoderFile, "pixel_values [b,3,h,w] -> last_hidden_state", encoder);
        }
        Port logits = decoder.outputs().get(DecoderNames.LOGITS);
        Port tokens = decoder.inputs().get(DecoderNames.TOKENS);
        if (logits == null
                || !logits.is(OnnxOutline.FLOAT, 3)
                || tokens == null
                || !tokens.is(OnnxOutline.INT64, 2)
                || !decoder.inputs().containsKey(DecoderNames.SEEN)) {
            throw notThis(decoderFile, "input_ids [b,t], encoder_hidden_states [b,s,d] -> logits [b,t,v]", decoder);
        }
        Optional<CaptionerManifest.Cache> cache = kind == CaptionerManifest.Decoder.MERGED
                ? Optional.of(cache(decoderFile, decoder))
                : plain(decoderFile, decoder);
        Vocabulary vocabulary = Vocabulary.read(bytes("tokenizer.json").orElseThrow(() -> missing("tokenizer.json")));
        return assemble(
                config,
                new CaptionerManifest.Files(encoderFile, kind, decoderFile, "tokenizer.json"),
                pixels,
                logits,
                cache,
                vocabulary);
    }

    private CaptionerManifest assemble(
            JsonNode config,
            CaptionerManifest.Files files,
            Port pixels,
            Port logits,
            Optional<CaptionerManifest.Cache> cache,
            Vocabulary vocabulary) {
        JsonNode generation = json("generation_config.json").orElse(config);
        JsonNode decoder = config.path("decoder");
        int vocabularySize = logits.shape().get(2) > 0 ? logits.shape().get(2).intValue() : vocabulary.size();
        int positions = decoder.path("n_positions")
                .asInt(decoder.path("max_position_embeddings").asInt(64));
        int length =
                generation.path("max_length").asInt(config.path("max_length").asInt(DEFAULT_LENGTH));
        int end = token("eos_token_id", generation, config, decoder);
        int start = token("decoder_start_token_id", generation, config, decoder);
        if (!vocabulary.contains(start) || !vocabulary.contains(end)) {
            throw new UnusableCaptionerException(Sentence.of("vision.captioner.tokens")
                    .with("start", start)
                    .with("end", end)
                    .with("size", vocabulary.size()));
        }
        return new CaptionerManifest(
                CaptionerManifest.FORMAT,
                files,
                PreprocessorConfig.read(
                        json("preprocessor_config.json").orElseThrow(() -> missing("preprocessor_config.json")),
                        pixels),
                new CaptionerManifest.Tokens(start, end, vocabularySize),
                cache,
                positions,
                Math.min(length, positions),
                Math.clamp(generation.path("num_beams").asInt(1), 1, MAX_BEAMS),
                List.of());
    }

    private static int token(String name, JsonNode... places) {
        for (JsonNode place : places) {
            JsonNode found = place.path(name);
            if (found.isIntegralNumber()) {
                return found.asInt();
            }
            // Several end tokens are written as a list; the first one counts.
            if (found.isArray() && !found.isEmpty() && found.get(0).isIntegralNumber()) {
                return found.get(0).asInt();
            }
        }
        throw new UnusableCaptionerException(
                Sentence.of("vision.captioner.noToken").with("name", name));
    }

    private static CaptionerManifest.Cache cache(String file, OnnxOutline decoder) {
        int layers = 0;
        while (decoder.inputs().containsKey(DecoderNames.past(layers, true))) {
            layers++;
        }
        Port first = decoder.inputs().get(DecoderNames.past(0, true));
        Port flag = decoder.inputs().get(DecoderNames.CACHED);
        if (first == null) {
            throw notThis(file, CACHED_PORTS, decoder);
        }
        boolean expected = first.is(OnnxOutline.FLOAT, 4)
                && flag != null
                && flag.is(OnnxOutline.BOOL, 1)
                && first.shape().get(1) > 0
                && first.shape().get(3) > 0
                && decoder.inputs().size() == 3 + 2 * layers
                && decoder.outputs().containsKey(DecoderNames.present(layers - 1, false));
        if (!expected) {
            throw notThis(file, CACHED_PORTS, decoder);
        }
        return new CaptionerManifest.Cache(
                layers, first.shape().get(1).intValue(), first.shape().get(3).intValue());
    }

    private static Optional<CaptionerManifest.Cache> plain(String file, OnnxOutline decoder) {
        if (decoder.inputs().size() != 2) {
            throw notThis(file, "input_ids, encoder_hidden_states -> logits", decoder);
        }
        return Optional.empty();
    }

    /** Where the ONNX file lies, relative to the folder. */
    Optional<String> find(String stem) {
        return PLACES.stream()
                .flatMap(place -> ENDINGS.stream().map(ending -> place + stem + ending + ".onnx"))
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .findFirst();
    }

    /** The same for a file of settings. */
    Optional<String> place(String name) {
        return PLACES.stream()
                .map(place -> place + name)
                .filter(file -> Files.isRegularFile(folder.resolve(file)))
                .findFirst();
    }

    private Optional<byte[]> bytes(String name) {
        return place(name).map(folder::resolve).map(path -> {
            try {
                if (Files.size(path) > MAX_JSON_BYTES) {
                    throw new UnusableCaptionerException(
                            Sentence.of("vision.captioner.json").with("file", name));
                }
                return Files.readAllBytes(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<JsonNode> json(String name) {
        return bytes(name).map(content -> {
            try {
                return Json.mapper().readTree(content);
            } catch (JacksonException e) {
                throw new UnusableCaptionerException(
                        Sentence.of("vision.captioner.json").with("file", name), e);
            }
        });
    }

    private static UnusableCaptionerException missing(String file) {
        return new UnusableCaptionerException(
                Sentence.of("vision.captioner.missing").with("file", file));
    }

    private static UnusableCaptionerException notThis(String file, String wanted, OnnxOutline found) {
        String ports = Stream.of(found.inputs(), found.outputs())
                .map(Map::keySet)
                .map(names -> String.join(", ", names.stream().limit(6).toList()))
                .reduce((in, out) -> in + " -> " + out)
                .orElse("");
        return new UnusableCaptionerException(Sentence.of("vision.captioner.layout")
                .with("file", file)
                .with("wanted", wanted)
                .with("found", ports.replaceAll("\\p{Cntrl}", "?")));
    }
}
