package com.electricmall.local.suite.state;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The secrets of this suite: random, made when first asked for, kept in a file that only its owner may read. */
public final class SuiteSecrets {
    private static final int BYTES = 32;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> known;

    public SuiteSecrets(Path file) {
        this.file = file;
        this.known = new TreeMap<>(PrivateFile.read(file).orElse(Map.of()));
    }

    /** Letters, digits, minus and underscore only: it fits into a URL. */
    public synchronized String of(String name) {
        var secret = known.get(name);
        if (secret == null) {
            secret = make();
            known.put(name, secret);
            PrivateFile.write(file, known);
        }
        return secret;
    }

    private String make() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
