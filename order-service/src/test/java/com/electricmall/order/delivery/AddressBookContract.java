package com.electricmall.order.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an address book answers, in memory and over HTTP. */
interface AddressBookContract {

    Address HOME = new Address("Ann", "1 Long Road", null, "Suzhou", null, "215000", "CN", null);

    AddressBook addresses();

    /** A user who keeps {@link #HOME} under this id. */
    long userWith(long addressId);

    @Test
    default void findsTheAddressThatAUserKeeps() {
        assertThat(addresses().find(userWith(5), 5)).contains(HOME);
    }

    @Test
    default void findsNothingUnderAnotherId() {
        assertThat(addresses().find(userWith(5), 6)).isEmpty();
    }

    @Test
    default void findsNothingOfAnotherUser() {
        assertThat(addresses().find(userWith(5) + 100_000, 5)).isEmpty();
    }

    @Test
    default void findsNothingUnderANegativeNumber() {
        assertThat(addresses().find(userWith(5), -5)).isEmpty();
    }
}
