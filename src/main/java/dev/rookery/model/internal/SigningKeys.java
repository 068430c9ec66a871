package dev.rookery.model.internal;

import dev.rookery.common.DataDirectory;
import dev.rookery.common.InvalidException;
import dev.rookery.common.Sentence;
import dev.rookery.common.Sha256;
import dev.rookery.model.PackageSeal;
import dev.rookery.model.RefusedPackageException;
import dev.rookery.model.RefusedPackageException.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The Ed25519 keys behind packages: one to sign with, and those whose signatures are believed. The signing key comes from a folder
 * given by {@code rookery.signing.key-dir}, by default {@code keys/} in the data folder, where it is made at the first start;
 * public keys of other Rookeries come from {@code rookery.signing.trusted-keys}.
 */
@Component
public final class SigningKeys {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE_FILE = "package-signing.key";
    private static final String PUBLIC_FILE = "package-signing.pub";
    /** Keeps a signature made for a package from meaning anything elsewhere. */
    private static final String DOMAIN = "rookery package 1\n";

    private final PrivateKey signing;
    private final String signingKeyId;
    private final Map<String, PublicKey> trusted;

    public SigningKeys(
            DataDirectory data,
            @Value("${rookery.signing.key-dir:}") String keyDir,
            @Value("${rookery.signing.trusted-keys:}") List<String> trustedKeys) {
        Path folder = keyDir.isBlank() ? data.resolve("keys") : Path.of(keyDir);
        try {
            // Only the private file decides: whatever else is missing, an existing private key is never replaced. A
            // folder that
            // somebody named is never filled: a mistyped name must not become a second identity.
            if (!Files.exists(folder.resolve(PRIVATE_FILE))) {
                if (!keyDir.isBlank()) {
                    throw new InvalidException(
                            "rookery.signing.key-dir names " + folder + ", which holds no " + PRIVATE_FILE
                                    + ". Put the key pair there, or leave the setting out and one is made in the data folder.");
                }
                create(folder);
            }
            if (!Files.exists(folder.resolve(PUBLIC_FILE))) {
                throw new InvalidException("There is " + PRIVATE_FILE + " in " + folder + " but no " + PUBLIC_FILE
                        + ". Write it with: openssl pkey -in " + PRIVATE_FILE + " -pubout -out " + PUBLIC_FILE);
            }
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            this.signing = factory.generatePrivate(new PKCS8EncodedKeySpec(decode(folder.resolve(PRIVATE_FILE))));
            PublicKey own = readPublic(factory, folder.resolve(PUBLIC_FILE));
            this.signingKeyId = idOf(own);
            this.trusted = new TreeMap<>();
            trusted.put(signingKeyId, own);
            for (String path : trustedKeys) {
                PublicKey key = readPublic(factory, Path.of(path));
                trusted.put(idOf(key), key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or create the package signing key in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new InvalidException("The files in " + folder + " are not an Ed25519 key pair in PEM form.", e);
        }
    }

    /** Id of the key that new packages are signed with. */
    public String signingKeyId() {
        return signingKeyId;
    }

    public PackageSeal seal(Sha256 digest) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(signing);
            signature.update(message(digest));
            return new PackageSeal(digest, signature.sign(), signingKeyId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with " + ALGORITHM, e);
        }
    }

    /** @throws RefusedPackageException ({@link Check#SIGNATURE}) unless a trusted key made the seal's signature */
    public void verify(PackageSeal seal) {
        PublicKey key = trusted.get(seal.keyId());
        if (key == null) {
            throw new RefusedPackageException(
                    Check.SIGNATURE,
                    Sentence.of("model.package.untrusted")
                            .with("digest", seal.digest().abbreviated())
                            .with("key", seal.keyId()));
        }
        boolean valid;
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message(seal.digest()));
            valid = signature.verify(seal.signature());
        } catch (GeneralSecurityException e) {
            valid = false;
        }
        if (!valid) {
            throw new RefusedPackageException(
                    Check.SIGNATURE,
                    Sentence.of("model.package.signature")
                            .with("digest", seal.digest().abbreviated())
                            .with("key", seal.keyId()));
        }
    }

    private static byte[] message(Sha256 digest) {
        return (DOMAIN + digest).getBytes(StandardCharsets.UTF_8);
    }

    private static void create(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        // The private file is written last and is what says that the pair is whole.
        write(folder.resolve(PUBLIC_FILE), "PUBLIC KEY", pair.getPublic().getEncoded());
        write(folder.resolve(PRIVATE_FILE), "PRIVATE KEY", pair.getPrivate().getEncoded());
        log.info("event=signing-key-created key={} folder={}", idOf(pair.getPublic()), folder);
    }

    private static void write(Path file, String label, byte[] encoded) throws IOException {
        String pem = "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + label
                + "-----\n";
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        Path temporary = posix
                ? Files.createTempFile(
                        folder,
                        ".key",
                        null,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, ".key", null);
        Files.writeString(temporary, pem);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static PublicKey readPublic(KeyFactory factory, Path file) throws IOException, GeneralSecurityException {
        return factory.generatePublic(new X509EncodedKeySpec(decode(file)));
    }

    private static byte[] decode(Path pem) throws IOException, GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(pem + " is not PEM", e);
        }
    }

    private static String idOf(PublicKey key) {
        return Sha256.of(key.getEncoded()).hex().substring(0, 16);
    }
}
