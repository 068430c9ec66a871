package dev.rookery.vision.internal.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How close captions come to what people wrote. Words are compared in lower case without punctuation.
 *
 * <ul>
 *   <li>Exact match: share of captions equal to one of their references.
 *   <li>Word errors: substitutions, insertions and deletions towards the nearest reference, over all pictures, divided by the words of
 *       those references; 0 is perfect, more than 1 is possible.
 *   <li>BLEU-n over the whole corpus, brevity penalty with the closest reference length, no smoothing (Papineni et al., "BLEU: a method for
 *       automatic evaluation of machine translation", ACL 2002).
 *   <li>CIDEr-D, sigma 6, times 10, document frequencies from the references themselves (Vedantam et al., "CIDEr: consensus-based image
 *       description evaluation", CVPR 2015, section 6). It says nothing when every picture has the same references.
 * </ul>
 *
 * n pictures cost O(n x words²) for the word errors and O(n x words) for the rest.
 */
public final class CaptionMetrics {
    public static final String EXACT_MATCH = "exact_match";
    public static final String WORD_ERRORS = "word_errors";
    public static final String BLEU = "bleu_";
    public static final String CIDER_D = "cider_d";

    private static final int ORDERS = 4;
    private static final double SIGMA = 6;

    private final List<List<String>> captions = new ArrayList<>();
    private final List<List<List<String>>> references = new ArrayList<>();

    /**
     * @param sentences one a picture
     * @param wanted at least one reference a picture
     */
    public CaptionMetrics(List<String> sentences, List<List<String>> wanted) {
        if (sentences.size() != wanted.size() || sentences.isEmpty()) {
            throw new IllegalArgumentException(sentences.size() + " captions for " + wanted.size() + " pictures");
        }
        for (int i = 0; i < sentences.size(); i++) {
            captions.add(words(sentences.get(i)));
            references.add(wanted.get(i).stream().map(CaptionMetrics::words).toList());
            if (wanted.get(i).isEmpty()) {
                throw new IllegalArgumentException("picture " + i + " has no reference");
            }
        }
    }

    /** All of them, by name. */
    public Map<String, Double> all() {
        Map<String, Double> all = new HashMap<>();
        all.put(EXACT_MATCH, exactMatch());
        all.put(WORD_ERRORS, wordErrors());
        double[] bleu = bleu();
        for (int n = 1; n <= ORDERS; n++) {
            all.put(BLEU + n, bleu[n - 1]);
        }
        all.put(CIDER_D, ciderD());
        return all;
    }

    public static List<String> words(String sentence) {
        String plain = sentence.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
    }

    public boolean exact(int picture) {
        return references.get(picture).contains(captions.get(picture));
    }

    public double exactMatch() {
        int right = 0;
        for (int i = 0; i < captions.size(); i++) {
            right += exact(i) ? 1 : 0;
        }
        return (double) right / captions.size();
    }

    /** Errors and reference words of one picture, towards its nearest reference. */
    public record Errors(int errors, int words) {
        public double rate() {
            return (double) errors / words;
        }
    }

    public Errors errors(int picture) {
        return references.get(picture).stream()
                .map(reference -> new Errors(distance(captions.get(picture), reference), reference.size()))
                .min((a, b) -> Double.compare(a.rate(), b.rate()))
                .orElseThrow();
    }

    public double wordErrors() {
        int errors = 0;
        int words = 0;
        for (int i = 0; i < captions.size(); i++) {
            Errors own = errors(i);
            errors += own.errors();
            words += own.words();
        }
        return (double) errors / words;
    }

    /** BLEU-1 to BLEU-4. */
    public double[] bleu() {
        long[] matched = new long[ORDERS];
        long[] possible = new long[ORDERS];
        long captionWords = 0;
        long referenceWords = 0;
        for (int i = 0; i < captions.size(); i++) {
            List<String> caption = captions.get(i);
            captionWords += caption.size();
            referenceWords += closestLength(caption.size(), references.get(i));
            for (int n = 1; n <= ORDERS; n++) {
                Map<List<String>, Integer> most = new HashMap<>();
                for (List<String> reference : references.get(i)) {
                    grams(reference, n).forEach((gram, count) -> most.merge(gram, count, Math::max));
                }
                for (Map.Entry<List<String>, Integer> gram : grams(caption, n).entrySet()) {
                    matched[n - 1] += Math.min(gram.getValue(), most.getOrDefault(gram.getKey(), 0));
                    possible[n - 1] += gram.getValue();
                }
            }
        }
        if (captionWords == 0) {
            return new double[ORDERS];
        }
        double brevity = captionWords >= referenceWords ? 1 : Math.exp(1 - (double) referenceWords / captionWords);
        double[] bleu = new double[ORDERS];
        double logs = 0;
        for (int n = 1; n <= ORDERS; n++) {
            logs += possible[n - 1] == 0
                    ? Double.NEGATIVE_INFINITY
                    : Math.log((double) matched[n - 1] / possible[n - 1]);
            bleu[n - 1] = brevity * Math.exp(logs / n);
        }
        return bleu;
    }

    public double ciderD() {
        Map<List<String>, Integer> pictures = new HashMap<>();
        for (List<List<String>> ofPicture : references) {
            Set<List<String>> seen = new HashSet<>();
            for (List<String> reference : ofPicture) {
                for (int n = 1; n <= ORDERS; n++) {
                    seen.addAll(grams(reference, n).keySet());
                }
            }
            seen.forEach(gram -> pictures.merge(gram, 1, Integer::sum));
        }
        double logPictures = Math.log(references.size());
        double total = 0;
        for (int i = 0; i < captions.size(); i++) {
            double score = 0;
            for (List<String> reference : references.get(i)) {
                int difference = captions.get(i).size() - reference.size();
                double length = Math.exp(-(double) difference * difference / (2 * SIGMA * SIGMA));
                for (int n = 1; n <= ORDERS; n++) {
                    score += length * similarity(captions.get(i), reference, n, pictures, logPictures) / ORDERS;
                }
            }
            total += 10 * score / references.get(i).size();
        }
        return total / captions.size();
    }

    private static double similarity(
            List<String> caption,
            List<String> reference,
            int n,
            Map<List<String>, Integer> pictures,
            double logPictures) {
        Map<List<String>, Double> said = weighted(caption, n, pictures, logPictures);
        Map<List<String>, Double> wanted = weighted(reference, n, pictures, logPictures);
        double product = 0;
        for (Map.Entry<List<String>, Double> gram : said.entrySet()) {
            double there = wanted.getOrDefault(gram.getKey(), 0.0);
            product += Math.min(gram.getValue(), there) * there;
        }
        double norms = norm(said) * norm(wanted);
        return norms == 0 ? 0 : product / norms;
    }

    private static Map<List<String>, Double> weighted(
            List<String> words, int n, Map<List<String>, Integer> pictures, double logPictures) {
        Map<List<String>, Double> weights = new HashMap<>();
        grams(words, n)
                .forEach((gram, count) -> weights.put(
                        gram, count * (logPictures - Math.log(Math.max(1, pictures.getOrDefault(gram, 0))))));
        return weights;
    }

    private static double norm(Map<List<String>, Double> vector) {
        return Math.sqrt(
                vector.values().stream().mapToDouble(value -> value * value).sum());
    }

    private static int closestLength(int length, List<List<String>> references) {
        return references.stream()
                .map(List::size)
                .min((a, b) -> Math.abs(a - length) != Math.abs(b - length)
                        ? Integer.compare(Math.abs(a - length), Math.abs(b - length))
                        : Integer.compare(a, b))
                .orElseThrow();
    }

    private static Map<List<String>, Integer> grams(List<String> words, int n) {
        Map<List<String>, Integer> grams = new HashMap<>();
        for (int i = 0; i + n <= words.size(); i++) {
            grams.merge(List.copyOf(words.subList(i, i + n)), 1, Integer::sum);
        }
        return grams;
    }

    /** Levenshtein distance in words. */
    private static int distance(List<String> a, List<String> b) {
        int[] before = new int[b.size() + 1];
        for (int j = 0; j <= b.size(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.size(); i++) {
            int[] row = new int[b.size() + 1];
            row[0] = i;
            for (int j = 1; j <= b.size(); j++) {
                int change = a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1;
                row[j] = Math.min(before[j - 1] + change, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.size()];
    }
}
