package com.electricmall.payment.provider;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and reads the notices that a provider sends us. A notice is only a hint, since it may be late, repeated or
 * out of order: the provider is queried for what it names.
 */
public interface Webhooks {

    /** How far the clocks of the two may differ, and how old a notice may be. */
    int TOLERANCE_SECONDS = 300;

    /** The provider's name in the address that it calls. */
    String provider();

    /**
     * Verifies a notice, and reads it.
     *
     * @param header the value of a header of the call by its name; null if the call has no such header
     * @param body as it came: the signature is over these very bytes
     * @throws com.electricmall.common.error.UnauthenticatedException if it is not signed by the provider, or not lately
     * @throws com.electricmall.common.error.InvalidRequestException if it is, and cannot be read nevertheless
     */
    Delivery verifyAndParse(Function<String, @Nullable String> header, byte[] body);

    /**
     * @param id the same each time that it is sent
     * @param notice what has changed, if it is about something of ours
     */
    record Delivery(String id, Optional<ProviderNotice> notice) {}
}
