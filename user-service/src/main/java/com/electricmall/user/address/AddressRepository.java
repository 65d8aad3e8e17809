package com.electricmall.user.address;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Optional;

/** Storage of address books. Addresses of other accounts are not found. */
interface AddressRepository {

    Address add(long accountId, PostalAddress postal);

    Optional<Address> find(long accountId, long id);

    /** Like {@link #find}, and locks the row until the end of the transaction. */
    Optional<Address> lock(long accountId, long id);

    void update(long accountId, Address address);

    /** @return false if there was none */
    boolean remove(long accountId, long id);

    Page<Address> list(long accountId, PageQuery query);

    /** Counts the account's addresses, and lets no other transaction add one until this one ends. */
    int countAndHold(long accountId);
}
