package com.electricmall.product.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Texts with the same words are alike; a few words mean the same. */
final class ToyTextVectors implements TextVectors {

    private static final int DIMENSIONS = 64;
    private static final Map<String, String> MEANS = Map.of("hoover", "vacuum", "sneakers", "shoes");

    final List<String> read = new ArrayList<>();
    volatile String version = "toy";

    @Override
    public String version() {
        return version;
    }

    @Override
    public synchronized float[] of(VectorLanguage language, String text) {
        read.add(text);
        var vector = new float[DIMENSIONS];
        var length = 0.0;
        for (var word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[Math.floorMod(MEANS.getOrDefault(word, word).hashCode(), DIMENSIONS)] = 1;
        }
        for (var value : vector) {
            length += value;
        }
        for (var i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(Math.max(1, length));
        }
        return vector;
    }

    @Override
    public void close() {}
}
