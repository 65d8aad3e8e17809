package com.electricmall.local.suite.state;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The secrets of this suite: random, made when first asked for, kept in a file that only its owner may read. */
public final class SuiteSecrets {
    private final Path file;
    private final Map<String, String> known;

    public SuiteSecrets(Path file) {
        this.file = file;
        this.known = new TreeMap<>(PrivateFile.read(file).orElse(Map.of()));
    }

    /** As {@link RandomSecret} makes it. */
    public synchronized String of(String name) {
        var secret = known.get(name);
        if (secret == null) {
            secret = RandomSecret.next();
            known.put(name, secret);
            PrivateFile.write(file, known);
        }
        return secret;
    }
}
