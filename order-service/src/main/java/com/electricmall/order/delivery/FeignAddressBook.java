package com.electricmall.order.delivery;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.remote.RemoteCall;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
@RemoteCall("user-service")
class FeignAddressBook implements AddressBook {

    private final AddressClient addresses;

    FeignAddressBook(AddressClient addresses) {
        this.addresses = addresses;
    }

    /** A negative number is nobody's id, and no path can name it. */
    @Override
    public Optional<Address> find(long userId, long addressId) {
        if (addressId < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(addresses.find(userId, addressId));
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }
}
