package com.electricmall.product.search;

import com.electricmall.product.search.SourceProduct.Written;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the vectors of a product are made of: its names, and the beginning of its descriptions. */
record MeantText(Map<VectorLanguage, String> texts) {

    MeantText {
        texts = Map.copyOf(texts);
    }

    static MeantText of(SourceProduct product) {
        var texts = new EnumMap<VectorLanguage, StringBuilder>(VectorLanguage.class);
        Stream.concat(product.names().stream(), product.texts().stream())
                .map(Written::text)
                .forEach(text -> VectorLanguage.of(text).ifPresent(language -> {
                    var all = texts.computeIfAbsent(language, _ -> new StringBuilder());
                    if (all.length() < language.longestText()) {
                        all.append(all.isEmpty() ? "" : ". ").append(text);
                    }
                }));
        var cut = new EnumMap<VectorLanguage, String>(VectorLanguage.class);
        texts.forEach((language, all) ->
                cut.put(language, all.substring(0, Math.min(all.length(), language.longestText()))));
        return new MeantText(cut);
    }

    /** That of two different texts differs. */
    long digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (var language : VectorLanguage.values()) {
                sha.update(texts.getOrDefault(language, "").getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return ByteBuffer.wrap(sha.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
