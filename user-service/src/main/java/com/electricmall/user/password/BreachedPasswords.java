package com.electricmall.user.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passwords that attackers try first, regardless of case.
 *
 * <p>The list is generated from the patterns of leaked passwords: common words and names, keyboard walks and number
 * runs, each with the endings that people add to them (1, 123, a year, an exclamation mark). Only those of at least
 * eight characters are kept; shorter ones are refused for their length.
 */
final class BreachedPasswords {

    private static final String LIST = "/breached-passwords.txt";

    private final Set<String> passwords;

    private BreachedPasswords(Set<String> passwords) {
        this.passwords = passwords;
    }

    static BreachedPasswords bundled() {
        try (var list = BreachedPasswords.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing");
            }
            var lines = new String(list.readAllBytes(), UTF_8).split("\n", -1);
            return new BreachedPasswords(
                    Arrays.stream(lines).filter(line -> !line.isEmpty()).collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(Password password) {
        return passwords.contains(password.text().toLowerCase(Locale.ROOT));
    }
}
