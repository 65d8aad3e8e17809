package com.electricmall.payment.provider.stripe;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Our ids and numbers in the metadata of Stripe's objects. */
final class Metadata {

    static final String PAYMENT_ID = "payment_id";
    static final String ORDER_ID = "order_id";
    static final String REFUND_ID = "refund_id";

    /** Which retry of a refund something was made for; the first try carries none. */
    static final String RETRY = "retry";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private Metadata() {}

    /** Empty if the object is not of this shop. */
    static Optional<UUID> id(@Nullable Map<String, String> metadata, String name) {
        return Optional.ofNullable(metadata)
                .map(all -> all.get(name))
                .filter(text -> ID.matcher(text).matches())
                .map(UUID::fromString);
    }

    /** 0 if there is none. */
    static int number(@Nullable Map<String, String> metadata, String name) {
        return Optional.ofNullable(metadata)
                .map(all -> all.get(name))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .orElse(0);
    }
}
