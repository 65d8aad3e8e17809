package com.electricmall.acceptance.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.UUID;

/**
 * One try of a step and what came of it.
 *
 * @param purchase what the step belongs to; an order bears it as its note
 * @param status of HTTP; 0 where no answer came
 */
record Entry(
        Instant began,
        Instant ended,
        String buyer,
        UUID purchase,
        Step step,
        Outcome outcome,
        int status,
        JsonNode body) {

    /** What was known of it at a moment: of what was answered later, that it may have been done. */
    Entry asKnownAt(Instant moment) {
        return ended.isAfter(moment)
                ? new Entry(began, ended, buyer, purchase, step, Outcome.UNKNOWN, 0, MissingNode.getInstance())
                : this;
    }
}
