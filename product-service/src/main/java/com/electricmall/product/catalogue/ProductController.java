package com.electricmall.product.catalogue;

import static com.electricmall.common.security.Access.Who.ANYONE;
import static com.electricmall.common.security.Access.Who.MERCHANT;
import static org.springframework.http.HttpHeaders.ACCEPT_LANGUAGE;
import static org.springframework.http.HttpHeaders.CONTENT_LANGUAGE;
import static org.springframework.http.HttpHeaders.IF_MATCH;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.money.Money;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.QueryParameters;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.common.web.ETags;
import com.electricmall.common.web.SharedCaching;
import com.electricmall.common.web.WarmRead;
import com.electricmall.product.stock.ProductKeys;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;

/** Readers get texts in their language; a request that writes a product gets it back as it was written. */
@RestController
@RequestMapping("/products")
class ProductController {

    /** A list depends on all products, and on the category tree by which it may be filtered. */
    static final String[] SURROGATE_KEYS_OF_A_LIST = {ProductKeys.ALL, "categories"};

    /** RFC 7396. */
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Catalogue catalogue;
    private final Idempotency idempotency;
    private final ProductPageResponses pages;
    private final SearchResponses searches;
    private final ObjectMapper json;

    ProductController(
            Catalogue catalogue,
            Idempotency idempotency,
            ProductPageResponses pages,
            SearchResponses searches,
            ObjectMapper json) {
        this.catalogue = catalogue;
        this.idempotency = idempotency;
        this.pages = pages;
        this.searches = searches;
        this.json = json;
    }

    @GetMapping
    @Operation(
            description = "attr.<name>=value filters by an attribute, and may be repeated."
                    + " merchant=me is a merchant's own list, with hidden ones and the sort key stock.")
    @Access(ANYONE)
    ResponseEntity<List<ProductResponse>> list(
            @ParameterObject @QueryParameters ProductFilter.Parameters parameters,
            @Sortable(
                            keys = {"relevance", "price", "createdAt", "name", "sold", "trending", "rating"},
                            filterPrefixes = AttributeFilters.PREFIX,
                            defaultSort = "-createdAt")
                    PageQuery query,
            @RequestHeader(name = ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage,
            ServerWebExchange exchange) {
        var filter = parameters.parse(AttributeFilters.in(exchange.getRequest().getQueryParams()), false);
        if (filter.q() != null) {
            searches.tellAge(exchange);
        }
        return pages.of(
                catalogue.list(filter, ordered(query, filter, exchange)),
                filter.currency(),
                acceptLanguage,
                exchange,
                SURROGATE_KEYS_OF_A_LIST);
    }

    @GetMapping("/{id}")
    @Access(ANYONE)
    @WarmRead
    ResponseEntity<ProductResponse> one(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String currency,
            @RequestHeader(name = ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage) {
        var wanted = Optional.ofNullable(currency)
                .filter(Predicate.not(String::isBlank))
                .map(code -> Money.parseCurrency("currency", code))
                .orElse(null);
        var listed = catalogue.find(id);
        var shown = listed.product().content().textFor(AcceptLanguage.parse(acceptLanguage));
        var response = ProductResponse.of(listed, shown.text(), wanted);
        return SharedCaching.keep(ResponseEntity.ok(), ProductKeys.of(id))
                .eTag(tag(listed, shown.language(), response))
                .varyBy(ACCEPT_LANGUAGE)
                .header(CONTENT_LANGUAGE, shown.language())
                .body(response);
    }

    @PostMapping
    @Access(MERCHANT)
    ResponseEntity<ProductResponse> create(@RequestBody ProductRequest request, Caller caller, IdempotencyKey key) {
        return idempotency.once(key, request, ProductResponse.class, () -> {
            var created = catalogue.create(request, caller);
            return asWritten(
                    ResponseEntity.created(
                            URI.create("/products/" + created.product().id())),
                    created);
        });
    }

    @PutMapping("/{id}")
    @Access(MERCHANT)
    ResponseEntity<ProductResponse> replace(
            @PathVariable long id,
            @RequestBody ProductRequest request,
            Caller caller,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch) {
        return asWritten(ResponseEntity.ok(), catalogue.change(id, caller, ifMatch, current -> request));
    }

    /** A body of another media type, such as a list of operations, is not a merge patch. */
    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
    @Access(MERCHANT)
    ResponseEntity<ProductResponse> change(
            @PathVariable long id,
            @RequestBody ObjectNode patch,
            Caller caller,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch) {
        return asWritten(ResponseEntity.ok(), catalogue.change(id, caller, ifMatch, current -> merged(current, patch)));
    }

    @DeleteMapping("/{id}")
    @Access(MERCHANT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> hide(
            @PathVariable long id,
            Caller caller,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String ifMatch) {
        catalogue.hide(id, caller, ifMatch);
        return SharedCaching.changed(ResponseEntity.status(HttpStatus.NO_CONTENT), ProductKeys.of(id), ProductKeys.ALL)
                .build();
    }

    private ProductRequest merged(ProductRequest current, ObjectNode patch) {
        try {
            return current.patchedBy(patch, json);
        } catch (JsonProcessingException unreadable) {
            throw new ServerWebInputException("The patch does not make a product", null, unreadable);
        }
    }

    /** By relevance where words are searched and no order is asked for. */
    static PageQuery ordered(PageQuery query, ProductFilter filter, ServerWebExchange exchange) {
        if (filter.q() == null
                || StringUtils.hasText(exchange.getRequest().getQueryParams().getFirst("sort"))) {
            return query;
        }
        var byRelevance = List.of(new SortOrder("relevance", false));
        return new PageQuery(query.size(), query.page(), query.after(), byRelevance, query.filter(), query.room());
    }

    /** With the time of the change, since a database that was restored gives its versions a second time. */
    private static String tag(ListedProduct listed, String language, ProductResponse response) {
        var product = listed.product();
        return ETags.of(
                product.version(),
                language,
                response.currency(),
                response.stock(),
                product.rating().version(),
                product.updatedAt().toEpochMilli());
    }

    private static ResponseEntity<ProductResponse> asWritten(
            ResponseEntity.BodyBuilder response, ListedProduct written) {
        var body = ProductResponse.of(written);
        var language = written.product().content().textFor(AcceptLanguage.ANY).language();
        return SharedCaching.changed(response, ProductKeys.of(written.product().id()), ProductKeys.ALL)
                .eTag(tag(written, language, body))
                .header(CONTENT_LANGUAGE, language)
                .body(body);
    }
}
