package com.electricmall.sandbox;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The test cards, each named by its behaviour. */
enum Method {
    OK("card-ok", ChargeStatus.CAPTURED),
    DECLINED("card-declined", ChargeStatus.DECLINED),
    THREE_D_SECURE("card-3ds", ChargeStatus.REQUIRES_ACTION),
    SLOW("card-slow", ChargeStatus.PENDING),
    /** Captures, and never responds to the request. */
    LOST("card-lost", ChargeStatus.CAPTURED),
    /** Captures, and rejects refunds: its account was closed. */
    NO_REFUND("card-no-refund", ChargeStatus.CAPTURED);

    private final String title;
    private final ChargeStatus first;

    Method(String title, ChargeStatus first) {
        this.title = title;
        this.first = first;
    }

    String title() {
        return title;
    }

    /** The status in which a charge begins. */
    ChargeStatus first() {
        return first;
    }

    boolean isRefundable() {
        return this != NO_REFUND;
    }

    /** Whether every change is sent as a webhook: for charges that the response does not decide. */
    boolean isTold() {
        return first == ChargeStatus.PENDING || first == ChargeStatus.REQUIRES_ACTION;
    }

    /** @throws Refusal if there is no such card */
    static Method named(String title) {
        return Arrays.stream(values())
                .filter(method -> method.title.equals(title))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("method: %s (expected: %s)"
                        .formatted(
                                title,
                                Arrays.stream(values()).map(Method::title).collect(Collectors.joining(" | ")))));
    }
}
