package com.electricmall.common.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The languages that a reader wants: an {@code Accept-Language} header (RFC 9110, section 12.5.4).
 *
 * <p>A language has the weight of the longest range that it begins with ({@code zh} covers {@code zh-CN}). One that no
 * range covers is looked up as RFC 4647 does, by the range cut short ({@code en-GB} finds {@code en}), and at last by
 * the primary language alone ({@code zh-TW} finds {@code zh-CN}). {@code *} stands for all others. Weight 0 excludes.
 *
 * @param ranges in the order of the header
 */
public record AcceptLanguage(List<Range> ranges) {

    public static final String ANY_LANGUAGE = "*";
    public static final AcceptLanguage ANY = new AcceptLanguage(List.of());

    /** The most characters of a language tag that are taken or sent; RFC 5646 wants room for no more. */
    public static final int LONGEST_TAG = 35;

    private static final int MOST_RANGES = 20;
    private static final int FULL_WEIGHT = 1000;
    private static final Pattern TAG = Pattern.compile("\\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*");
    private static final Pattern WEIGHT = Pattern.compile("[qQ]\\s*=\\s*(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

    /** @param weight in thousandths */
    public record Range(String tag, int weight) {

        private boolean isAny() {
            return tag.equals(ANY_LANGUAGE);
        }

        private boolean covers(String language) {
            return language.regionMatches(true, 0, tag, 0, tag.length())
                    && (language.length() == tag.length() || language.charAt(tag.length()) == '-');
        }

        private int subtagsSharedWith(String language) {
            var wanted = tag.split("-", -1);
            var offered = language.split("-", -1);
            var shared = 0;
            while (shared < Math.min(wanted.length, offered.length)
                    && wanted[shared].equalsIgnoreCase(offered[shared])) {
                shared++;
            }
            return shared;
        }

        @Override
        public String toString() {
            return weight == FULL_WEIGHT
                    ? tag
                    : String.format(Locale.ROOT, "%s;q=%.3f", tag, weight / (double) FULL_WEIGHT);
        }
    }

    /** How well a language fits the reader: first by weight, then by the place in the header, then by closeness. */
    private record Fit(int weight, int position, int shared, int length) implements Comparable<Fit> {

        private static final Fit NONE = new Fit(0, Integer.MAX_VALUE, 0, 0);

        @Override
        public int compareTo(Fit other) {
            if (weight != other.weight) {
                return Integer.compare(weight, other.weight);
            }
            if (position != other.position) {
                return Integer.compare(other.position, position);
            }
            return shared == other.shared
                    ? Integer.compare(other.length, length)
                    : Integer.compare(shared, other.shared);
        }
    }

    public AcceptLanguage {
        ranges = List.copyOf(ranges);
    }

    /** A missing header, malformed parts and all parts after the first 20 are ignored. */
    public static AcceptLanguage parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return ANY;
        }
        var ranges = new ArrayList<Range>();
        for (var start = 0; start <= header.length() && ranges.size() < MOST_RANGES; ) {
            var comma = header.indexOf(',', start);
            var end = comma < 0 ? header.length() : comma;
            range(header.substring(start, end)).ifPresent(ranges::add);
            start = end + 1;
        }
        return new AcceptLanguage(ranges);
    }

    private static Optional<Range> range(String text) {
        var parts = text.split(";", 2);
        var tag = parts[0].strip();
        if (tag.length() > LONGEST_TAG || !TAG.matcher(tag).matches()) {
            return Optional.empty();
        }
        var canonical =
                tag.equals(ANY_LANGUAGE) ? tag : Locale.forLanguageTag(tag).toLanguageTag();
        var named = canonical.equals("und") ? tag : canonical;
        return weight(parts.length == 1 ? "" : parts[1].strip()).map(weight -> new Range(named, weight));
    }

    private static Optional<Integer> weight(String parameter) {
        if (parameter.isEmpty()) {
            return Optional.of(FULL_WEIGHT);
        }
        var weight = WEIGHT.matcher(parameter);
        return weight.matches()
                ? Optional.of((int) Math.round(Double.parseDouble(weight.group(1)) * FULL_WEIGHT))
                : Optional.empty();
    }

    /** The best of the available languages, the first of equally good ones; empty if none is acceptable. */
    public Optional<String> choose(Collection<String> offered) {
        var best = Optional.<String>empty();
        var bestFit = Fit.NONE;
        if (!ranges.isEmpty()) {
            for (var language : offered) {
                var fit = fit(language);
                if (fit.weight() > 0 && fit.compareTo(bestFit) > 0) {
                    best = Optional.of(language);
                    bestFit = fit;
                }
            }
        }
        return best;
    }

    private Fit fit(String language) {
        var covering = Fit.NONE;
        var related = Fit.NONE;
        var any = Fit.NONE;
        var longest = 0;
        for (var position = 0; position < ranges.size(); position++) {
            var range = ranges.get(position);
            if (range.isAny()) {
                any = new Fit(range.weight(), position, 0, 0);
            } else if (range.covers(language)) {
                if (range.tag().length() > longest) {
                    longest = range.tag().length();
                    covering = new Fit(range.weight(), position, range.subtagsSharedWith(language), language.length());
                }
            } else if (range.weight() > 0) {
                var fit = new Fit(range.weight(), position, range.subtagsSharedWith(language), language.length());
                if (fit.shared() > 0 && fit.compareTo(related) > 0) {
                    related = fit;
                }
            }
        }
        if (longest > 0) {
            return covering;
        }
        return related.shared() > 0 ? related : any;
    }

    /** An equivalent header of bounded length; null if there are no ranges. */
    public @Nullable String header() {
        return ranges.isEmpty() ? null : ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
