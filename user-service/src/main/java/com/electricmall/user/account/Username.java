package com.electricmall.user.account;

import com.electricmall.common.error.InvalidRequestException;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name with which a user signs in: 3..50 letters, digits and {@code . _ -} of one script, after NFKC.
 *
 * <p>A name is of one script, as UTS 39 recommends, so that names that look alike are rejected ({@code pаypal} with a
 * Cyrillic а). Scripts that are written together count as one. Combining marks belong to the letter before them, at
 * most two a letter.
 *
 * @param text as the user typed it
 * @param key equal for all spellings that count as the same name
 */
public record Username(String text, String key) {

    static final int MIN_LENGTH = 3;
    static final int MAX_LENGTH = 50;

    private static final String PUNCTUATION = "._-";
    private static final Pattern SHAPE = Pattern.compile("(?:\\p{L}\\p{M}{0,2}|\\p{Nd}|[._-])+");

    /** Code points that Unicode counts as letters or marks but that show nothing. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]");

    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER = List.of(
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    /** The first administrator's name, which cannot be registered. */
    public static final Username ADMINISTRATOR = of("admin");

    /** @throws InvalidRequestException naming the field {@code username} if this cannot be a name */
    public static Username of(String raw) {
        var text = Normalizer.normalize(raw, Normalizer.Form.NFKC);
        var length = text.codePointCount(0, text.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw refused("LENGTH", "%d characters (expected: %d..%d)".formatted(length, MIN_LENGTH, MAX_LENGTH));
        }
        if (!SHAPE.matcher(text).matches() || INVISIBLE.matcher(text).find()) {
            throw refused("CHARACTERS", "other characters (expected: letters, digits and " + PUNCTUATION + ")");
        }
        if (!isOneScript(text) || !isOneDigitSystem(text)) {
            throw refused("MIXED_SCRIPTS", "letters of several scripts (expected: one)");
        }
        return new Username(text, fold(text));
    }

    /** The name as typed, for a search; empty if no account can have such a name. */
    public static Optional<Username> find(String raw) {
        try {
            return Optional.of(of(raw));
        } catch (InvalidRequestException impossible) {
            return Optional.empty();
        }
    }

    boolean isReserved() {
        return key.equals(ADMINISTRATOR.key);
    }

    /**
     * The {@link #key} of a name; for any other text, a value that is as stable. It is converted to upper case and then
     * to lower case, so that variants such as both small sigmas are equal.
     */
    public static String fold(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static boolean isOneScript(String text) {
        var scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        return scripts.size() <= 1 || WRITTEN_TOGETHER.stream().anyMatch(together -> together.containsAll(scripts));
    }

    /** Digits of two systems can look alike and have different values: a Bengali four looks like an eight. */
    private static boolean isOneDigitSystem(String text) {
        return text.codePoints()
                        .filter(Character::isDigit)
                        .map(digit -> digit - Character.digit(digit, 10))
                        .distinct()
                        .count()
                <= 1;
    }

    private static InvalidRequestException refused(String code, String message) {
        return InvalidRequestException.of("username", code, message);
    }

    @Override
    public String toString() {
        return text;
    }
}
