package com.electricmall.product.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What to find, in terms of the index's fields. Each engine has its own way to ask for it, and all find the same, with
 * the same scores.
 */
sealed interface SearchQuery {

    /** Scores one. */
    record Everything() implements SearchQuery {}

    record Nothing() implements SearchQuery {}

    record AnyOf(String field, Collection<String> terms) implements SearchQuery {

        public AnyOf {
            terms = List.copyOf(terms);
        }
    }

    record EachOf(String field, List<String> terms) implements SearchQuery {

        public EachOf {
            terms = List.copyOf(terms);
        }
    }

    /** The stem of a word by the rules of each language. */
    record Stems(String field, Map<StemLanguage, String> stems) implements SearchQuery {

        public Stems {
            stems = Map.copyOf(stems);
        }
    }

    record Beginning(String field, String text) implements SearchQuery {}

    /** Words that the token may be a misspelling of, as {@link Corrections} tell. */
    record Misspelled(String field, Token token) implements SearchQuery {}

    /** Both inclusive. */
    record Between(String field, long least, long most) implements SearchQuery {}

    /** Counts the same for whatever it finds. */
    record Scored(SearchQuery query, int score) implements SearchQuery {}

    /** Scores as the best place does. */
    record Best(List<SearchQuery> places) implements SearchQuery {

        public Best {
            places = List.copyOf(places);
        }

        private Best exact() {
            return new Best(places.stream()
                    .filter(place -> !(place instanceof Scored(Misspelled _, int _)))
                    .toList());
        }
    }

    /** Its score means nothing. */
    record Either(List<SearchQuery> ways) implements SearchQuery {

        public Either {
            ways = List.copyOf(ways);
        }
    }

    /** Scores the sum of {@code needed}, of which there is one at least, and of those {@code wanted} that are found. */
    record Combined(
            List<SearchQuery> needed, List<SearchQuery> wanted, List<SearchQuery> filters, List<SearchQuery> excluded)
            implements SearchQuery {

        public Combined {
            needed = List.copyOf(needed);
            wanted = List.copyOf(wanted);
            filters = List.copyOf(filters);
            excluded = List.copyOf(excluded);
        }

        /**
         * Without corrected words; equal if there are none. All that it finds come before what is found by corrected
         * words alone, because no wanted query finds any of those.
         */
        Combined exact() {
            return new Combined(
                    needed.stream()
                            .map(each -> each instanceof Best word ? word.exact() : each)
                            .toList(),
                    wanted,
                    filters,
                    excluded);
        }
    }
}
