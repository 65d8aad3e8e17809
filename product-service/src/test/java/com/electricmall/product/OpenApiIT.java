package com.electricmall.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The contract that clients build on changes knowingly: with the copy in this folder, in the same commit. */
class OpenApiIT extends RunningService {

    private static final Path COPY = Path.of("openapi.json");
    private static final Path NOW = Path.of("target/openapi.json");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT);

    @Test
    void isThatOfTheCopy() throws IOException {
        var published = (ObjectNode) body(get("/v3/api-docs").expectStatus().isOk());
        published.remove("servers");
        var text = JSON.writeValueAsString(JSON.treeToValue(published, Object.class)) + "\n";
        Files.writeString(NOW, text);

        assertThat((JsonNode) published)
                .as("the published API; if it changed on purpose, copy %s to %s", NOW, COPY)
                .isEqualTo(JSON.readTree(COPY.toFile()));
    }
}
