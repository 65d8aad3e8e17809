package com.electricmall.order.delivery;

import com.electricmall.order.RunningService;
import org.springframework.beans.factory.annotation.Autowired;

class FeignAddressBookIT extends RunningService implements AddressBookContract {

    @Autowired
    private AddressBook addresses;

    @Override
    public AddressBook addresses() {
        return addresses;
    }

    @Override
    public long userWith(long addressId) {
        var user = newUser().id();
        USERS.keepsAddress(user, addressId, """
                {"id": %d, "recipient": "Ann", "line1": "1 Long Road", "city": "Suzhou", "postalCode": "215000",
                 "country": "CN"}""".formatted(addressId));
        return user;
    }
}
