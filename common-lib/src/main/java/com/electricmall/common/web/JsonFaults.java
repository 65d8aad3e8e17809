package com.electricmall.common.web;

import com.electricmall.common.error.FieldViolation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes the faults of a client's JSON, by field. */
public final class JsonFaults {

    private JsonFaults() {}

    public static FieldViolation violation(JsonProcessingException json) {
        return switch (json) {
            case UnrecognizedPropertyException unknown ->
                new FieldViolation(path(unknown), "UNKNOWN_FIELD", "unknown (expected: " + names(unknown) + ")");
            case InvalidFormatException format ->
                new FieldViolation(
                        path(format), "TYPE", "not understood (expected: " + expected(format.getTargetType()) + ")");
            case MismatchedInputException mismatch
            when !mismatch.getPath().isEmpty() ->
                new FieldViolation(
                        path(mismatch),
                        "TYPE",
                        "not understood (expected: " + expected(mismatch.getTargetType()) + ")");
            case JsonMappingException mapping
            when !mapping.getPath().isEmpty() -> new FieldViolation(path(mapping), "INVALID", rootMessage(mapping));
            default -> new FieldViolation("body", "MALFORMED_JSON", "not readable (expected: one JSON document)");
        };
    }

    /** {@code items[0].quantity} */
    private static String path(JsonMappingException thrown) {
        var path = new StringBuilder();
        for (var step : thrown.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String names(UnrecognizedPropertyException unknown) {
        var names = Optional.ofNullable(unknown.getKnownPropertyIds()).orElse(List.of()).stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "no fields" : names;
    }

    private static String rootMessage(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IllegalArgumentException
                ? Optional.ofNullable(root.getMessage()).orElse("invalid")
                : "not understood";
    }

    static String expected(@Nullable Class<?> type) {
        if (type == null || type == Object.class) {
            return "another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(" | "));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "BigInteger" -> "a whole number";
            case "BigDecimal", "double", "Double" -> "a number";
            case "String" -> "a string";
            case "boolean", "Boolean" -> "true or false";
            case "UUID" -> "a UUID";
            case "Instant" -> "an RFC 3339 time such as 2026-01-31T09:30:00Z";
            case "List", "ArrayList", "Set" -> "an array";
            default -> "an object";
        };
    }
}
