package com.electricmall.user.address;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Optional;

/** Where address books are kept. An address of another account is as good as none. */
interface Addresses {

    Address add(long accountId, PostalAddress postal);

    Optional<Address> find(long accountId, long id);

    /** Like {@link #find}, and no other transaction changes it until this one ends. */
    Optional<Address> lock(long accountId, long id);

    void update(long accountId, Address address);

    /** @return false if there was none */
    boolean remove(long accountId, long id);

    Page<Address> list(long accountId, PageQuery query);

    /** How many the account has; no other transaction adds one until this one ends. */
    int countAndHold(long accountId);
}
