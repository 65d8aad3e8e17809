package com.electricmall.local.suite.verify;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * What must hold between the databases of several services, or in one that no service can ask.
 *
 * @param name as the services name theirs: the invariant of the design and what it says
 */
record CrossCheck(String name, Rule rule, List<Query> queries) {

    enum Rule {
        /** All say the same of a key. */
        SAME,
        /** No key is in more than one. */
        APART,
        /** There is no key. */
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
        boolean underWay = rows.stream().flatMap(Optional::stream).anyMatch(Row::underWay);
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
