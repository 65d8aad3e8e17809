package com.electricmall.common.personaldata;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of what a service holds about a person. Its items are written as JSON, with money and times in the forms of
 * the public API. They contain no secrets, and nothing about other persons.
 */
public interface PersonalDataSection {

    /** Its name in an export, which no other section of the suite has: {@code orders}. */
    String name();

    /**
     * Reads a page by keyset, so that the last page costs no more than the first.
     *
     * @param after where the page before ended; null for the first page
     * @param size of the page at most
     * @throws com.electricmall.common.error.InvalidRequestException if {@code after} is not a place of this section
     */
    Part read(long userId, @Nullable String after, int size);

    /** @param next where the next page begins; null if there is none */
    record Part(List<?> items, @Nullable String next) {

        public Part {
            items = List.copyOf(items);
        }

        /**
         * Of rows that a query with a limit found.
         *
         * @param size the limit
         * @param place of a row in the section: its id
         */
        public static <T> Part of(List<T> rows, int size, Function<T, ?> place) {
            return new Part(rows, rows.size() < size ? null : String.valueOf(place.apply(rows.getLast())));
        }
    }
}
