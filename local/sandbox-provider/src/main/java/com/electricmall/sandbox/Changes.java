package com.electricmall.sandbox;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A page of changed charges.
 *
 * @param last where to go on
 */
record Changes(List<Charge> charges, Place last) {

    /**
     * A place between two changes.
     *
     * @param cluster whose transactions it counts, by PostgreSQL's system identifier; empty if that was not noted
     * @param transaction PostgreSQL's number of the transaction of the change before
     */
    record Place(String cluster, String transaction, UUID paymentId) {

        private static final Pattern TEXT = Pattern.compile("(?:([0-9]{1,20})\\.)?([0-9]{1,20})_([0-9a-f-]{36})");

        static final Place BEGINNING = new Place("", "0", new UUID(0, 0));

        Place in(String otherCluster) {
            return new Place(otherCluster, transaction, paymentId);
        }

        static Place parse(String text) {
            var parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw Refusal.badRequest("after: %s (expected: the next of an answer)".formatted(text));
            }
            return new Place(
                    Objects.requireNonNullElse(parts.group(1), ""), parts.group(2), UUID.fromString(parts.group(3)));
        }

        @Override
        public String toString() {
            return cluster + (cluster.isEmpty() ? "" : ".") + transaction + "_" + paymentId;
        }
    }
}
