package com.electricmall.user.account;

import com.electricmall.common.error.InvalidRequestException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change of some of a profile's fields; those that are absent stay.
 *
 * @param email JSON's null takes the address away
 * @param merchantName what a merchant is called in public; JSON's null takes the name away
 */
record UpdateProfileRequest(
        @Schema(
                implementation = String.class,
                types = {"string", "null"})
        @Nullable
        JsonNode email,

        @Nullable String locale,
        @Nullable String currency,

        @Schema(
                implementation = String.class,
                types = {"string", "null"})
        @Nullable
        JsonNode merchantName) {

    Profile applyTo(Profile profile) {
        var named = changed("email", email, profile, profile::withEmail);
        return changed("merchantName", merchantName, named, named::withMerchantName)
                .withLocale(locale)
                .withCurrency(currency);
    }

    private static Profile changed(
            String field, @Nullable JsonNode value, Profile profile, Function<@Nullable String, Profile> change) {
        return switch (value) {
            case null -> profile;
            case JsonNode none when none.isNull() -> change.apply(null);
            case JsonNode text when text.isTextual() -> change.apply(text.textValue());
            default -> throw InvalidRequestException.of(field, "TYPE", "not understood (expected: a string or null)");
        };
    }
}
