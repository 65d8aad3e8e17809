package com.electricmall.product.catalogue;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.product.search.BlendedHit;
import com.electricmall.product.search.SearchHit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a list by relevance was shown. What is found by meaning alone is found once, for the first page, and then
 * carried along: whichever instance shows the next page, it skips and repeats none of it, and needs no vectors.
 *
 * @param last of those found by words; null if none was shown
 * @param rest those found by meaning that were not shown yet, each with how many are before it of those found by words
 *     that come after {@code last}
 */
record SearchPosition(@Nullable SearchHit last, List<BlendedHit> rest) {

    private static final int VALUES_OF_HIT = 3;

    /** Brackets, quotation marks and commas of four values in JSON. */
    private static final int AROUND_VALUES = 13;

    SearchPosition {
        rest = List.copyOf(rest);
    }

    /**
     * As a cursor carries it: with nothing left, as the hit alone.
     *
     * @param room see {@link PageQuery#room}; where the query is so long that it has none for the last of the rest,
     *     they are not shown
     */
    List<String> values(int room) {
        var ofLast = last == null ? List.of("", "", "") : last.values();
        var left =
                room - AROUND_VALUES - ofLast.stream().mapToInt(String::length).sum();
        var ofRest = new StringJoiner(",");
        for (var hit : rest) {
            var text = hit.before() + ":" + hit.id();
            if (ofRest.length() + 1 + text.length() > left) {
                break;
            }
            ofRest.add(text);
        }
        return last != null && ofRest.length() == 0
                ? ofLast
                : Stream.concat(ofLast.stream(), Stream.of(ofRest.toString())).toList();
    }

    /** Empty if the values are none of a position. */
    static Optional<SearchPosition> of(List<String> values) {
        if (values.size() == VALUES_OF_HIT) {
            return SearchHit.of(values).map(hit -> new SearchPosition(hit, List.of()));
        }
        if (values.size() != VALUES_OF_HIT + 1) {
            return Optional.empty();
        }
        try {
            var rest = rest(values.getLast());
            var ofLast = values.subList(0, VALUES_OF_HIT);
            return ofLast.stream().allMatch(String::isEmpty)
                    ? Optional.of(new SearchPosition(null, rest))
                    : SearchHit.of(ofLast).map(hit -> new SearchPosition(hit, rest));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static List<BlendedHit> rest(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(hit -> hit.split(":", 2))
                        .map(hit -> new BlendedHit(Integer.parseInt(hit[0]), Long.parseLong(hit[1])))
                        .toList();
    }
}
