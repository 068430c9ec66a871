package dev.rookery.model;

import dev.rookery.common.Sha256;
import java.util.Arrays;

/**
 * What makes a package trustworthy, kept apart from the package itself.
 *
 * @param digest over the sorted list of the package's files, each with its SHA-256
 * @param signature of the digest, Ed25519
 * @param keyId which key signed
 */
public record PackageSeal(Sha256 digest, byte[] signature, String keyId) {
    public PackageSeal {
        signature = signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackageSeal seal
                && digest.equals(seal.digest)
                && Arrays.equals(signature, seal.signature)
                && keyId.equals(seal.keyId);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
