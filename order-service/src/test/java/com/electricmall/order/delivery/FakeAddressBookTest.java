package com.electricmall.order.delivery;

class FakeAddressBookTest implements AddressBookContract {

    private final FakeAddressBook addresses = new FakeAddressBook();

    @Override
    public AddressBook addresses() {
        return addresses;
    }

    @Override
    public long userWith(long addressId) {
        addresses.keeps(42, addressId, HOME);
        return 42;
    }
}
