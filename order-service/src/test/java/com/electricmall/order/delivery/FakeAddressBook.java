package com.electricmall.order.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Addresses in memory. */
public final class FakeAddressBook implements AddressBook {

    private record Key(long userId, long addressId) {}

    private final Map<Key, Address> addresses = new HashMap<>();

    public void keeps(long userId, long addressId, Address address) {
        addresses.put(new Key(userId, addressId), address);
    }

    @Override
    public Optional<Address> find(long userId, long addressId) {
        return Optional.ofNullable(addresses.get(new Key(userId, addressId)));
    }
}
