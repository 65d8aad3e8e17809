package com.electricmall.product.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Texts with the same words are alike; a few words mean the same. */
final class ToyTextVectors implements TextVectors {

    static final int DIMENSIONS = 64;
    private static final Map<String, String> MEANS = Map.of("hoover", "vacuum", "sneakers", "shoes");

    /** What is made of a text in place of its vector. */
    final Map<String, Supplier<float[]>> instead = new ConcurrentHashMap<>();

    final List<String> read = new ArrayList<>();
    volatile String version = "toy";

    @Override
    public String version() {
        return version;
    }

    @Override
    public synchronized float[] of(VectorLanguage language, String text) {
        read.add(text);
        var other = instead.get(text);
        if (other != null) {
            return other.get();
        }
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

    /** A text of which the model makes none. */
    void failAt(String text) {
        instead.put(text, () -> {
            throw new IllegalStateException("The model fails");
        });
    }

    @Override
    public void close() {}
}
