package com.electricmall.local.suite.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Hashes of contents, independent of file times. */
final class Fingerprint {
    private static final int HEX_DIGITS = 16;

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every JDK has it.
        }
    }

    /** Of the names and contents of files. */
    static String ofFiles(Path root, Collection<Path> files) throws IOException {
        var fingerprint = new Fingerprint();
        for (var file : files.stream().sorted().toList()) {
            fingerprint.add(root.relativize(file).toString());
            fingerprint.digest.update(Files.readAllBytes(file));
        }
        return fingerprint.hex();
    }

    /** Of what is in a jar, by the names and checksums in its directory; not of when it was packed. */
    static String ofJar(Path jar) throws IOException {
        var fingerprint = new Fingerprint();
        try (var zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
            for (var entry : entries) {
                fingerprint.add(entry.getName() + " " + entry.getSize() + " " + entry.getCrc());
            }
        }
        return fingerprint.hex();
    }

    static String of(Collection<String> texts) {
        var fingerprint = new Fingerprint();
        texts.forEach(fingerprint::add);
        return fingerprint.hex();
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }
}
