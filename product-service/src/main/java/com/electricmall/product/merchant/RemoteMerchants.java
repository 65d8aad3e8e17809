package com.electricmall.product.merchant;

import java.util.List;
import java.util.OptionalLong;

/**
 * All accounts that have given themselves a name, public or not, which user-service knows for longer than the topic
 * does.
 */
interface RemoteMerchants {

    /** @param next where the next page begins; empty if there are no more */
    record Page(List<MerchantName> merchants, OptionalLong next) {

        public Page {
            merchants = List.copyOf(merchants);
        }
    }

    /**
     * In the order of their ids.
     *
     * @param id 0 for the first page
     * @throws com.electricmall.common.error.UnavailableException if user-service does not answer, or not yet
     */
    Page after(long id);
}
