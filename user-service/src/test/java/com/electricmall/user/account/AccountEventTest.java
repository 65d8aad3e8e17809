package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountEventTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {AccountEvent.DISABLED, AccountEvent.ENABLED, AccountEvent.ERASED})
    void isWrittenLikeTheSampleThatConsumersReadAndAsItsSchemaSays(String type) throws IOException {
        var sample = read("contracts/%s.json".formatted(type));
        var schema = read("src/main/resources/schemas/%s.json".formatted(type));

        assertThat(JSON.<JsonNode>valueToTree(new AccountEvent(42)).toString()).isEqualTo(sample.toString());
        assertThat(sample.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> schema.get("properties").fieldNames());
        assertThat(schema.get("title").textValue()).isEqualTo(type);
    }

    private static JsonNode read(String path) throws IOException {
        return JSON.readTree(new File(path));
    }
}
