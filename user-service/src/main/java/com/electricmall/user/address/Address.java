package com.electricmall.user.address;

/**
 * An entry of an address book.
 *
 * @param version grows by each change
 */
record Address(long id, PostalAddress postal, long version) {}
