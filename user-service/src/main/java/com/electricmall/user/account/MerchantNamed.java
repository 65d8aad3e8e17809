package com.electricmall.user.account;

import com.electricmall.common.outbox.OutboxEvent;
import org.jspecify.annotations.Nullable;

/**
 * The event {@code merchant.named.v1}: what a merchant is called in public may have changed.
 *
 * @param merchantName null if the account is no merchant's, or has no such name
 */
record MerchantNamed(long userId, @Nullable String merchantName) {

    static final String TYPE = "merchant.named.v1";

    static OutboxEvent of(Account changed) {
        return new OutboxEvent(
                UserRegistered.TOPIC,
                Long.toString(changed.id()),
                changed.version(),
                TYPE,
                new MerchantNamed(changed.id(), changed.publicName()));
    }
}
