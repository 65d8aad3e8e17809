package com.electricmall.product.catalogue;

import com.electricmall.common.web.SharedCaching;
import com.electricmall.product.search.IndexNews;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Tells shared caches of answers from the search index that may lack a change which is known already. */
@Component
class SearchResponses {

    private final IndexNews index;

    SearchResponses(IndexNews index) {
        this.index = index;
    }

    /** To be called before the search: the index may take the change meanwhile, but never loses one. */
    void tellAge(ServerWebExchange exchange) {
        if (index.isBehind()) {
            SharedCaching.expire(exchange.getResponse().getHeaders());
        }
    }
}
