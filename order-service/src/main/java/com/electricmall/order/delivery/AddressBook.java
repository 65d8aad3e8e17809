package com.electricmall.order.delivery;

import java.util.Optional;

/** The addresses that users keep at user-service. */
public interface AddressBook {

    Optional<Address> find(long userId, long addressId);
}
