package com.electricmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UserRegisteredTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isWrittenLikeTheSampleThatConsumersRead() throws IOException {
        var event = new UserRegistered(42, "王小明");

        assertThat(JSON.<JsonNode>valueToTree(event).toString())
                .isEqualTo(read("contracts/user.registered.v1.json").toString());
    }

    @Test
    void hasTheFieldsOfItsSchema() throws IOException {
        var sample = read("contracts/user.registered.v1.json");
        var schema = read("src/main/resources/schemas/user.registered.v1.json");

        assertThat(sample.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> schema.get("properties").fieldNames());
        schema.get("required")
                .forEach(field -> assertThat(sample.has(field.textValue())).isTrue());
    }

    private static JsonNode read(String path) throws IOException {
        return JSON.readTree(new File(path));
    }
}
