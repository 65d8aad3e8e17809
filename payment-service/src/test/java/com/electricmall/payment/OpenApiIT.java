package com.electricmall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A change of the contract shows as a change of {@code openapi.json}, so that nobody makes one by accident. */
class OpenApiIT extends RunningService {

    private static final Path KEPT = Path.of("openapi.json");
    private static final Path PUBLISHED = Path.of("target", "openapi.json");
    private static final ObjectMapper SORTED = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @Test
    void isTheOneThatIsKept() throws IOException {
        var published = (ObjectNode)
                body(http.get().uri("/v3/api-docs").exchange().expectStatus().isOk());
        published.remove("servers");
        var sorted = SORTED.treeToValue(published, Object.class);
        SORTED.writeValue(PUBLISHED.toFile(), sorted);

        assertThat(Files.exists(KEPT) ? SORTED.readTree(KEPT.toFile()) : null)
                .as("if the change is meant, copy %s to %s", PUBLISHED, KEPT)
                .isEqualTo(SORTED.<JsonNode>valueToTree(sorted));
    }
}
