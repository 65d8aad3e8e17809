package com.electricmall.user.address;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.web.ETags;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One user's addresses: at most {@value #LIMIT}. */
@Component
class AddressService {

    static final int LIMIT = 20;

    private final AddressRepository addresses;

    AddressService(AddressRepository addresses) {
        this.addresses = addresses;
    }

    /** @throws ConflictException {@code ADDRESS_BOOK_FULL} */
    @Transactional
    Address add(long accountId, PostalAddress postal) {
        if (addresses.countAndHold(accountId) >= LIMIT) {
            throw new ConflictException("ADDRESS_BOOK_FULL", "An address book holds at most " + LIMIT + " addresses");
        }
        return addresses.add(accountId, postal);
    }

    Address find(long accountId, long id) {
        return addresses.find(accountId, id).orElseThrow(() -> noSuchAddress(id));
    }

    @Transactional
    Address replace(long accountId, long id, PostalAddress postal, @Nullable String ifMatch) {
        var present = addresses.lock(accountId, id).orElseThrow(() -> noSuchAddress(id));
        ETags.requireMatch(ifMatch, present.version());
        var next = new Address(id, postal, present.version() + 1);
        addresses.update(accountId, next);
        return next;
    }

    void remove(long accountId, long id) {
        if (!addresses.remove(accountId, id)) {
            throw noSuchAddress(id);
        }
    }

    private static NotFoundException noSuchAddress(long id) {
        return new NotFoundException("ADDRESS_NOT_FOUND", "There is no address " + id);
    }
}
