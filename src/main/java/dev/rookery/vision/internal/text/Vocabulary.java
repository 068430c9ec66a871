package dev.rookery.vision.internal.text;

import dev.rookery.common.Json;
import dev.rookery.common.Sentence;
import dev.rookery.vision.UnusableCaptionerException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Token ids to text, for byte-level byte-pair encodings as GPT-2 introduced them: every token is a string in which each character stands
 * for one byte, printable bytes for themselves and the other 68 for the characters from U+0100 on (Radford et al., "Language models are
 * unsupervised multitask learners", 2019, section 2.2). Turning tokens back to text needs no merges: look up, map back, read as UTF-8.
 * Special tokens say nothing and are left out. Immutable.
 */
public final class Vocabulary {
    private static final int MAX_TOKENS = 1_000_000;
    private static final Map<Character, Byte> BYTES = byteOfCharacter();

    private final @Nullable String[] tokens;
    private final Set<Integer> special;

    private Vocabulary(@Nullable String[] tokens, Set<Integer> special) {
        this.tokens = tokens;
        this.special = special;
    }

    /** @param tokenizer the content of a {@code tokenizer.json} */
    public static Vocabulary read(byte[] tokenizer) {
        try {
            JsonNode root = Json.mapper().readTree(tokenizer);
            JsonNode model = root.path("model");
            boolean byteLevel = root.path("decoder").path("type").asString("").equals("ByteLevel");
            if (!model.path("type").asString("").equals("BPE") || !byteLevel) {
                throw refuse("vision.tokenizer.kind");
            }
            Map<Integer, String> byId = new HashMap<>();
            model.path("vocab")
                    .properties()
                    .forEach(entry -> put(byId, entry.getValue().asInt(-1), entry.getKey()));
            Set<Integer> special = new HashSet<>();
            for (JsonNode added : root.path("added_tokens")) {
                int id = added.path("id").asInt(-1);
                put(byId, id, added.path("content").asString(""));
                if (added.path("special").asBoolean(false)) {
                    special.add(id);
                }
            }
            int size = byId.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
            if (size == 0) {
                throw refuse("vision.tokenizer.empty");
            }
            @Nullable String[] tokens = new String[size];
            byId.forEach((id, token) -> tokens[id] = token);
            return new Vocabulary(tokens, special);
        } catch (JacksonException e) {
            throw new UnusableCaptionerException(Sentence.of("vision.tokenizer.json"), e);
        }
    }

    private static void put(Map<Integer, String> byId, int id, String token) {
        if (id < 0 || id >= MAX_TOKENS) {
            throw refuse("vision.tokenizer.id");
        }
        byId.put(id, token);
    }

    private static UnusableCaptionerException refuse(String key) {
        return new UnusableCaptionerException(Sentence.of(key));
    }

    /** One more than the largest id. */
    public int size() {
        return tokens.length;
    }

    /** Whether a token stands under the id. */
    public boolean contains(int id) {
        return id >= 0 && id < tokens.length && tokens[id] != null;
    }

    /**
     * The text of the tokens, without special ones and without space around it. Bytes that are no UTF-8 become U+FFFD.
     *
     * @throws UnusableCaptionerException when an id lies beyond the vocabulary
     */
    public String text(List<Integer> ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            String token = Optional.of(id)
                    .filter(this::contains)
                    .map(known -> tokens[known])
                    .orElseThrow(() -> new UnusableCaptionerException(Sentence.of("vision.tokenizer.beyond")
                            .with("id", id)
                            .with("size", tokens.length)));
            if (!special.contains(id)) {
                write(token, bytes);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    /** An added token may hold characters that stand for no byte; they are taken as they are. */
    private static void write(String token, ByteArrayOutputStream bytes) {
        for (int i = 0; i < token.length(); i++) {
            Byte known = BYTES.get(token.charAt(i));
            if (known == null) {
                bytes.writeBytes(token.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            } else {
                bytes.write(known);
            }
        }
    }

    private static Map<Character, Byte> byteOfCharacter() {
        Map<Character, Byte> bytes = new HashMap<>();
        char next = 0x100;
        for (int value = 0; value < 256; value++) {
            boolean printable = (value >= '!' && value <= '~') || (value >= 0xa1 && value <= 0xac) || value >= 0xae;
            bytes.put(printable ? (char) value : next++, (byte) value);
        }
        return Map.copyOf(bytes);
    }
}
