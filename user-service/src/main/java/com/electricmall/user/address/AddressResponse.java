package com.electricmall.user.address;

import org.jspecify.annotations.Nullable;

record AddressResponse(
        long id,
        String recipient,
        String line1,
        @Nullable String line2,
        String city,
        @Nullable String region,
        @Nullable String postalCode,
        String country,
        @Nullable String phone) {

    static AddressResponse of(Address address) {
        var postal = address.postal();
        return new AddressResponse(
                address.id(),
                postal.recipient(),
                postal.line1(),
                postal.line2(),
                postal.city(),
                postal.region(),
                postal.postalCode(),
                postal.country(),
                postal.phone());
    }
}
