package com.electricmall.product.search;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/**
 * The ids and tiers of hits, read from answers of {@code _search} one after the other. A tree of so many hits would
 * take a hundred megabytes.
 */
final class OpenSearchHits {

    private static final int INITIAL_CAPACITY = 1_000;

    private long[] ids = new long[INITIAL_CAPACITY];
    private int[] tiers = new int[INITIAL_CAPACITY];
    private int count;

    int count() {
        return count;
    }

    long lastId() {
        return ids[count - 1];
    }

    SearchHits hits() {
        return new SearchHits(ids, tiers, count);
    }

    /** Adds the hits of an answer that has {@code _score} and {@code sort} of each and nothing else. */
    void addAll(JsonParser answer) throws IOException {
        var tier = 0;
        while (answer.nextToken() != null) {
            if (!answer.hasToken(JsonToken.FIELD_NAME)) {
                continue;
            }
            switch (answer.currentName()) {
                case "_score" -> {
                    answer.nextToken();
                    tier = (int) answer.getDoubleValue();
                }
                case "sort" -> {
                    answer.nextToken();
                    answer.nextToken();
                    add(answer.getLongValue(), tier);
                }
                default -> {
                    // an object or array around them
                }
            }
        }
    }

    private void add(long id, int tier) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            tiers = Arrays.copyOf(tiers, 2 * count);
        }
        ids[count] = id;
        tiers[count++] = tier;
    }
}
