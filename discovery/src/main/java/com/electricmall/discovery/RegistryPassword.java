package com.electricmall.discovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpHeaders;

/**
 * What a change of the registry asks for.
 *
 * @param password empty for none; peers send it to one another
 * @param acceptedPassword a second one while it is rotated: accepted, and never sent; empty for none; there is none
 *     without a first one
 * @param passwordRequired false while clients are replaced by such that send it
 */
@ConfigurationProperties("mall.discovery")
record RegistryPassword(
        @DefaultValue("") String password,
        @DefaultValue("") String acceptedPassword,
        @DefaultValue("true") boolean passwordRequired) {

    private static final String USER = "eureka";

    /** Such a registry would be open, or open to a guess, while its operator believes that it is not. */
    RegistryPassword {
        requireNotOnlyBlanks("DISCOVERY_PASSWORD", password);
        requireNotOnlyBlanks("DISCOVERY_ACCEPTED_PASSWORD", acceptedPassword);
        if (password.isEmpty() && !acceptedPassword.isEmpty()) {
            throw new IllegalArgumentException(
                    "DISCOVERY_PASSWORD: none (expected: one, since there is a DISCOVERY_ACCEPTED_PASSWORD)");
        }
    }

    private static void requireNotOnlyBlanks(String variable, String value) {
        if (!value.isEmpty() && value.isBlank()) {
            throw new IllegalArgumentException(variable + ": only blanks (expected: a password, or empty for none)");
        }
    }

    boolean isGiven() {
        return !password.isEmpty();
    }

    boolean isRequired() {
        return isGiven() && passwordRequired;
    }

    /** The header by which HTTP Basic sends it. */
    String authorization() {
        return authorization(password);
    }

    /** In a time that does not depend on where they differ. */
    boolean isSentBy(@Nullable String authorization) {
        return authorization != null
                && (is(password, authorization)
                        || (!acceptedPassword.isEmpty() && is(acceptedPassword, authorization)));
    }

    private static boolean is(String password, String authorization) {
        return MessageDigest.isEqual(
                authorization.getBytes(ISO_8859_1), authorization(password).getBytes(ISO_8859_1));
    }

    private static String authorization(String password) {
        return "Basic " + HttpHeaders.encodeBasicAuth(USER, password, ISO_8859_1);
    }

    @Override
    public String toString() {
        return "RegistryPassword[isGiven=%s, isRequired=%s]".formatted(isGiven(), isRequired());
    }
}
