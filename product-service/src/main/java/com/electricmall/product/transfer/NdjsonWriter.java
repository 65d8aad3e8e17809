package com.electricmall.product.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@link NdjsonReader} reads. */
record NdjsonWriter(ObjectMapper json) implements ProductFileWriter {

    @Override
    public String start() {
        return "";
    }

    @Override
    public String line(ObjectNode product) {
        try {
            return json.writeValueAsString(product) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot be written as JSON", e);
        }
    }
}
