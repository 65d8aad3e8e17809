package com.electricmall.product.catalogue;

import static com.electricmall.common.security.Access.Who.MERCHANT;
import static org.springframework.http.HttpHeaders.ACCEPT_LANGUAGE;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.QueryParameters;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/**
 * Merchants' lists of their own products, with hidden ones and with those that run out. These responses are personal.
 */
@RestController
@RequestMapping("/products")
class OwnProductController {

    private final Catalogue catalogue;
    private final ProductPageResponses pages;

    OwnProductController(Catalogue catalogue, ProductPageResponses pages) {
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /** The list of {@link ProductController}, which describes it, for {@code merchant=me}. */
    @GetMapping(params = "merchant=me")
    @Operation(hidden = true)
    @Access(MERCHANT)
    ResponseEntity<List<ProductResponse>> own(
            @ParameterObject @QueryParameters ProductFilter.Parameters parameters,
            @Sortable(
                            keys = {"relevance", "price", "createdAt", "name", "sold", "trending", "rating", "stock"},
                            filterPrefixes = AttributeFilters.PREFIX,
                            defaultSort = "-createdAt")
                    PageQuery query,
            @RequestHeader(name = ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage,
            Caller caller,
            ServerWebExchange exchange) {
        var attributes = AttributeFilters.in(exchange.getRequest().getQueryParams());
        var filter = parameters.of(caller.userId()).parse(attributes, true);
        var found = catalogue.list(filter, ProductController.ordered(query, filter, exchange));
        return pages.of(found, filter.currency(), acceptLanguage, exchange);
    }
}
