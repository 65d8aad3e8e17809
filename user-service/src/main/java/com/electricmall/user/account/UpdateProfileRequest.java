package com.electricmall.user.account;

import com.electricmall.common.error.InvalidRequestException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of some of a profile's fields; those that are absent stay.
 *
 * @param email JSON's null takes the address away
 */
record UpdateProfileRequest(
        @Schema(
                implementation = String.class,
                types = {"string", "null"})
        @Nullable
        JsonNode email,

        @Nullable String locale,
        @Nullable String currency) {

    Profile applyTo(Profile profile) {
        return withEmail(profile).withLocale(locale).withCurrency(currency);
    }

    private Profile withEmail(Profile profile) {
        return switch (email) {
            case null -> profile;
            case JsonNode none when none.isNull() -> profile.withEmail(null);
            case JsonNode text when text.isTextual() -> profile.withEmail(text.textValue());
            default -> throw InvalidRequestException.of("email", "TYPE", "not understood (expected: a string or null)");
        };
    }
}
