package com.electricmall.common.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entity tag of {@code If-Match} or {@code If-None-Match} (RFC 9110, section 8.8.3).
 *
 * @param value without its quotes
 */
public record EntityTag(boolean weak, String value) {

    /** In place of a list: any tag. */
    private static final String ANY = "*";

    /** One element of the list that RFC 9110 defines, which may be empty, with the comma after it. */
    private static final Pattern ELEMENT =
            Pattern.compile("[ \\t]*+(?:(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*+)\")?[ \\t]*+(?:,|$)");

    public static boolean isAny(String header) {
        return header.strip().equals(ANY);
    }

    /** The tags of a list, which may be none; empty if the header is no list of tags. */
    public static Optional<List<EntityTag>> parse(String header) {
        var tags = new ArrayList<EntityTag>();
        var element = ELEMENT.matcher(header);
        for (var start = 0; start < header.length(); start = element.end()) {
            if (!element.region(start, header.length()).lookingAt()) {
                return Optional.empty();
            }
            if (element.group(2) != null) {
                tags.add(new EntityTag(element.group(1) != null, element.group(2)));
            }
        }
        return Optional.of(tags);
    }
}
