package dev.rookery.model;

import dev.rookery.common.Md5;
import dev.rookery.common.Sha256;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model comes from.
 *
 * @param data the data set version, for example {@code penguins@1}
 * @param dataMd5 of its original bytes
 * @param run the training run
 * @param spec fingerprint of what was asked of the run
 * @param versions of the libraries and the Java runtime that took part, by name
 */
public record Provenance(
        String data, Md5 dataMd5, String run, Sha256 spec, int trainRows, int testRows, Map<String, String> versions) {
    public Provenance {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }
}
