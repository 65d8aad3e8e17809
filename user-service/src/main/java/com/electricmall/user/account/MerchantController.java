package com.electricmall.user.account;

import static com.electricmall.common.security.Access.Who.INTERNAL;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.security.Access;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells product-service what merchants are called in public, also those named before it listened. */
@RestController
class MerchantController {

    private static final int MOST = 1000;

    private final AccountRepository accounts;

    MerchantController(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /**
     * @param next where the next page begins; absent if there are no more merchants
     */
    record MerchantsResponse(
            List<Merchant> merchants, @Nullable Long next) {}

    /**
     * @param merchantName null if it is not public, since the account is no merchant's, or not any more
     * @param accountVersion as the account's events have it, so that the later of two names is known
     */
    record Merchant(long userId, @JsonInclude @Nullable String merchantName, long accountVersion) {}

    /**
     * Accounts that have given themselves a name, in the order of their ids. Also those whose name is not public: the
     * release before takes the role away and tells nobody of it.
     */
    @Access(INTERNAL)
    @GetMapping("/internal/merchants")
    MerchantsResponse list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "500") int size) {
        if (size < 1 || size > MOST) {
            throw InvalidRequestException.of("size", "RANGE", "%d (expected: 1..%d)".formatted(size, MOST));
        }
        var page = accounts.merchants(after, size).stream()
                .map(account -> new Merchant(account.id(), account.publicName(), account.version()))
                .toList();
        return new MerchantsResponse(
                page, page.size() < size ? null : page.getLast().userId());
    }
}
