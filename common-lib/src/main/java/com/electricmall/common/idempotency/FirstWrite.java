package com.electricmall.common.idempotency;

import java.util.function.Supplier;

/**
 * What was written together with a claim.
 *
 * @param question what was asked for it; throws again what the question threw
 * @param isDone whether the write had an effect
 */
public record FirstWrite<P>(Supplier<P> question, boolean isDone) {

    public P prepared() {
        return question.get();
    }
}
