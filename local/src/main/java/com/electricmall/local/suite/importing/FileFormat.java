package com.electricmall.local.suite.importing;

import java.util.Locale;
import java.util.Optional;

/** How products stand in a file, as {@code POST /products/import} knows it. */
public enum FileFormat {
    NDJSON("application/x-ndjson"),
    CSV("text/csv"),
    SHOPIFY("text/csv");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** By the ending of the name, of which {@code .gz} does not count; empty if it says nothing. */
    static Optional<FileFormat> ofName(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - ".gz".length()) : lower;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "ndjson", "jsonl", "json" -> Optional.of(NDJSON);
            case "csv" -> Optional.of(CSV);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
