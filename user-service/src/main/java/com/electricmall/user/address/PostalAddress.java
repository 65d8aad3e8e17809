package com.electricmall.user.address;

import org.jspecify.annotations.Nullable;

/** A postal address. Its country is an ISO 3166 code of two letters. */
record PostalAddress(
        String recipient,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        @Nullable String postalCode,
        String country,
        @Nullable String phone) {}
