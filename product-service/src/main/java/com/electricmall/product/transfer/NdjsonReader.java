package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.web.JsonFaults;
import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, each a body of {@code POST /products}. Empty lines are passed over. */
final class NdjsonReader implements FileReader {

    private final TextLines lines;
    private final ObjectMapper json;

    NdjsonReader(TextLines lines, ObjectMapper json) {
        this.lines = lines;
        this.json = json;
    }

    @Override
    public @Nullable FileLine next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.flaw() != null) {
                return Malformed.of(line.number(), "body", "TEXT", line.flaw());
            }
            if (!line.text().isBlank()) {
                return read(line);
            }
        }
        return null;
    }

    private FileLine read(TextLines.Line line) {
        try {
            return json.readTree(line.text()) instanceof ObjectNode fields
                    ? new Parsed(line.number(), fields, line.text().length())
                    : Malformed.of(line.number(), "body", "TYPE", "not understood (expected: an object)");
        } catch (JsonProcessingException malformed) {
            return new Malformed(line.number(), List.<FieldViolation>of(JsonFaults.violation(malformed)));
        }
    }
}
