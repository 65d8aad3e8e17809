package com.electricmall.user.address;

import com.electricmall.common.error.InvalidRequestException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An address as the user entered it. Every line is text without control characters. */
record AddressRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = LINE) String recipient,
        @NotBlank @Size(max = 200) @Pattern(regexp = LINE) String line1,
        @Size(max = 200) @Pattern(regexp = LINE) @Nullable String line2,
        @NotBlank @Size(max = 100) @Pattern(regexp = LINE) String city,
        @Size(max = 100) @Pattern(regexp = LINE) @Nullable String region,
        @Size(max = 20) @Pattern(regexp = LINE) @Nullable String postalCode,
        @NotNull String country,

        @Pattern(regexp = "\\+?[0-9][0-9 ()./-]{2,28}[0-9]") @Nullable
        String phone) {

    private static final String LINE = "\\P{Cc}*";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** @throws InvalidRequestException naming the field {@code country} */
    PostalAddress toPostal() {
        if (!COUNTRIES.contains(country)) {
            throw InvalidRequestException.of("country", "COUNTRY", "unknown (expected: an ISO 3166 code such as CN)");
        }
        return new PostalAddress(recipient, line1, line2, city, region, postalCode, country, phone);
    }
}
