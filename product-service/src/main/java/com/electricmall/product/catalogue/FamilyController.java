package com.electricmall.product.catalogue;

import static com.electricmall.common.security.Access.Who.ANYONE;
import static org.springframework.http.HttpHeaders.ACCEPT_LANGUAGE;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.product.stock.ProductKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The variants of a product, each of which is a product too. */
@RestController
@RequestMapping("/products/{id}/variants")
class FamilyController {

    private final Catalogue catalogue;
    private final ProductPageResponses pages;

    FamilyController(Catalogue catalogue, ProductPageResponses pages) {
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /** A product without a family has itself as its only variant. */
    @GetMapping
    @Access(ANYONE)
    ResponseEntity<List<ProductResponse>> variants(
            @PathVariable long id,
            @Sortable(
                            keys = {"id", "price", "createdAt", "name", "sold", "trending", "rating"},
                            defaultSort = "id")
                    PageQuery query,
            @RequestHeader(name = ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage,
            ServerWebExchange exchange) {
        return pages.of(catalogue.variants(id, query), null, acceptLanguage, exchange, ProductKeys.ALL);
    }
}
