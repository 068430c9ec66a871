package dev.rookery.model;

import dev.rookery.common.Sha256;
import java.util.Arrays;

/**
 * What the registry keeps of a package, apart from where its bytes lie: enough to tell, before any parser looks, whether the
 * bytes are the ones that passed the gate.
 *
 * @param digest SHA-256 over the sorted list of file names and their SHA-256 digests
 * @param signature Ed25519 signature of that digest
 * @param keyId the first 16 hexadecimal digits of the SHA-256 of the signing public key
 */
public record PackageSeal(Sha256 digest, byte[] signature, String keyId) {
    public PackageSeal {
        signature = signature.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PackageSeal that
                && digest.equals(that.digest)
                && keyId.equals(that.keyId)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
