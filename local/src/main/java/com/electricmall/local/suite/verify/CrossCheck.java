package com.electricmall.local.suite.verify;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * An invariant between the databases of several services, or of a database that no service can query.
 *
 * @param name as the services name theirs: the invariant of the design and what it says
 */
record CrossCheck(String name, Rule rule, List<Query> queries) {

    enum Rule {
        /** All queries return the same value for a key. */
        SAME,
        /** No key is in more than one result. */
        APART,
        /** The result is empty. */
        NONE
    }

    CrossCheck(String name, Rule rule, Query... queries) {
        this(name, rule, List.of(queries));
    }

    String where() {
        return queries.stream()
                .map(query -> query.database().owner())
                .distinct()
                .collect(joining(", "));
    }

    /** @param rows what each query said of one key */
    boolean isBrokenBy(List<Optional<Row>> rows) {
        var underWay = rows.stream().flatMap(Optional::stream).anyMatch(Row::underWay);
        long there = rows.stream().flatMap(Optional::stream).count();
        return !underWay
                && switch (rule) {
                    case SAME ->
                        rows.stream().map(row -> row.map(Row::value)).distinct().count() > 1;
                    case APART -> there > 1;
                    case NONE -> there > 0;
                };
    }
}
