package com.electricmall.sandbox;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Some of the changes of the book.
 *
 * @param last where to go on
 */
record Changes(List<Charge> charges, Place last) {

    /**
     * A place between two changes.
     *
     * @param transaction PostgreSQL's number of the transaction of the change before
     */
    record Place(String transaction, UUID paymentId) {

        private static final Pattern TEXT = Pattern.compile("([0-9]{1,20})_([0-9a-f-]{36})");

        static final Place BEGINNING = new Place("0", new UUID(0, 0));

        static Place parse(String text) {
            var parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw Refusal.badRequest("after: %s (expected: the next of an answer)".formatted(text));
            }
            return new Place(parts.group(1), UUID.fromString(parts.group(2)));
        }

        @Override
        public String toString() {
            return transaction + "_" + paymentId;
        }
    }
}
