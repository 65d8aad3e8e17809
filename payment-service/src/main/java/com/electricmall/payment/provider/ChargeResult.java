package com.electricmall.payment.provider;

/** A provider's result of a charge. */
public sealed interface ChargeResult {

    /** The money is ours. */
    record Captured() implements ChargeResult {}

    /** There will be none. */
    record Declined(String code) implements ChargeResult {}

    /** The customer has to prove something first, at this address. */
    record RequiresAction(String actionUrl) implements ChargeResult {}

    /** Not decided yet, or not known. */
    record Pending() implements ChargeResult {}

    /** It was voided at our request, and there will never be any. */
    record Voided() implements ChargeResult {}
}
