package com.electricmall.order.delivery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The delivery address of an order, as it was when the order was placed. */
public record Address(
        @NotBlank @Size(max = 100) @Pattern(regexp = LINE) String recipient,
        @NotBlank @Size(max = 200) @Pattern(regexp = LINE) String line1,
        @Nullable @Size(max = 200) @Pattern(regexp = LINE) String line2,
        @NotBlank @Size(max = 100) @Pattern(regexp = LINE) String city,
        @Nullable @Size(max = 100) @Pattern(regexp = LINE) String region,
        @Nullable @Size(max = 20) @Pattern(regexp = LINE) String postalCode,
        @NotBlank @CountryCode String country,
        @Nullable @Size(max = 30) @Pattern(regexp = LINE) String phone) {

    /** One line of a label: without control characters. */
    private static final String LINE = "\\P{Cc}*";
}
