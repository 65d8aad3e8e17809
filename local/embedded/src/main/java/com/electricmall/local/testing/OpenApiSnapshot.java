package com.electricmall.local.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The copy of a service's OpenAPI document in its folder, so that each change of the contract is a visible change of
 * {@code openapi.json}.
 */
public final class OpenApiSnapshot {

    private static final Path COPY = Path.of("openapi.json");
    private static final String UPDATE = "openapi.update";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private OpenApiSnapshot() {}

    /**
     * Compares a published document with the copy, or with {@code -Dopenapi.update=true} makes it the copy.
     *
     * @throws AssertionError if they differ
     */
    public static void check(String published) {
        try {
            var now = inOneForm(published);
            if (Boolean.getBoolean(UPDATE)) {
                Files.writeString(COPY, now);
            }
            if (!Files.exists(COPY) || !inOneForm(Files.readString(COPY)).equals(now)) {
                Files.writeString(Path.of("target").resolve(COPY), now);
                throw new AssertionError(
                        "The published API is not that of %s; see target/%1$s. If the change is meant, run again with -D%s=true"
                                .formatted(COPY, UPDATE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sorted, and without the servers, which are those of the test. */
    private static String inOneForm(String document) throws JsonProcessingException {
        var tree = (ObjectNode) JSON.readTree(document);
        tree.remove("servers");
        return JSON.writeValueAsString(JSON.treeToValue(tree, Object.class)) + "\n";
    }
}
