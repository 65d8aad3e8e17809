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

    @Override
    public Optional<Address> find(long userId, long addressId) {
        try {
            return Optional.of(addresses.find(userId, addressId));
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }
}
