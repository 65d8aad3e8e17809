package com.electricmall.product.search;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The position of an index, which is written with each of its commits.
 *
 * @param database the cluster and database that it was made from
 * @param place the PostgreSQL snapshot up to which all changes are in it, if it is complete
 * @param madeTo during a build, the highest id that is in it; {@link #WHOLE} after that
 */
record IndexState(String database, String place, long madeTo) {

    /**
     * The version of the fields' content, of the order of products and of the folding of words. An index of another
     * schema is rebuilt.
     */
    static final String SCHEMA = "6";

    static final long WHOLE = Long.MAX_VALUE;

    boolean isWhole() {
        return madeTo == WHOLE;
    }

    IndexState at(String laterPlace) {
        return new IndexState(database, laterPlace, madeTo);
    }

    IndexState madeTo(long id) {
        return new IndexState(database, place, id);
    }

    Map<String, String> asCommitData() {
        return Map.of("schema", SCHEMA, "database", database, "place", place, "madeTo", String.valueOf(madeTo));
    }

    /** @throws IllegalArgumentException if they are of another schema */
    static IndexState of(Iterable<Map.Entry<String, String>> commitData) {
        var data = StreamSupport.stream(commitData.spliterator(), false)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!SCHEMA.equals(data.get("schema"))) {
            throw new IllegalArgumentException("Schema %s (expected: %s)".formatted(data.get("schema"), SCHEMA));
        }
        return new IndexState(
                data.getOrDefault("database", ""),
                data.getOrDefault("place", ""),
                Long.parseLong(data.getOrDefault("madeTo", "0")));
    }
}
