package com.electricmall.product.transfer;

import static java.util.stream.Collectors.joining;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.web.UnicodeText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The format of a file of products. */
enum FileFormat {
    NDJSON("application/x-ndjson"),
    CSV("text/csv"),
    /** CSV with the columns of Shopify's product export: only for imports, and only if it is named. */
    SHOPIFY("text/csv");

    static final List<String> MEDIA_TYPES =
            Stream.of(values()).map(FileFormat::mediaType).distinct().toList();

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * What the parameter {@code format} names; empty if it is missing.
     *
     * @throws InvalidRequestException if it is none
     */
    static Optional<FileFormat> named(@Nullable String parameter, Set<FileFormat> allowed) {
        if (parameter == null || parameter.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(allowed.stream()
                .filter(format -> format.isNamed(parameter.strip()))
                .findFirst()
                .orElseThrow(() -> InvalidRequestException.of(
                        "format",
                        "FORMAT",
                        "%s (expected: %s)"
                                .formatted(
                                        UnicodeText.shortened(parameter, 40),
                                        allowed.stream()
                                                .map(FileFormat::parameter)
                                                .collect(joining(", "))))));
    }

    /** By its name or, where that tells it apart, by its media type. */
    private boolean isNamed(String parameter) {
        return parameter().equals(parameter) || (this != SHOPIFY && mediaType.equals(parameter));
    }

    private String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
