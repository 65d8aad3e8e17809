package com.electricmall.product.catalogue;

import static com.electricmall.common.security.Access.Who.ANYONE;
import static com.electricmall.common.security.Access.Who.MERCHANT;
import static org.springframework.http.HttpHeaders.ACCEPT_LANGUAGE;
import static org.springframework.http.HttpHeaders.CONTENT_LANGUAGE;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.QueryParameters;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.common.web.SharedCaching;
import com.electricmall.product.catalogue.Suggestions.Suggestion;
import com.electricmall.product.search.FacetRequest;
import com.electricmall.product.search.ProductSearch;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Facets of a list, and suggestions while the user types. */
@RestController
@RequestMapping("/products")
class ProductDiscoveryController {

    private static final int MOST_SUGGESTIONS = 10;

    private final ProductSearch search;
    private final Suggestions suggestions;
    private final SearchResponses searches;

    ProductDiscoveryController(ProductSearch search, Suggestions suggestions, SearchResponses searches) {
        this.search = search;
        this.suggestions = suggestions;
        this.searches = searches;
    }

    record SuggestionResponse(
            String text, @Nullable Long productId, @Nullable Long categoryId) {}

    @GetMapping("/facets")
    @Operation(
            description = "attr.<name>=value filters by an attribute, and may be repeated."
                    + " facet=<name> has the values of an attribute counted, of at most five."
                    + " With collapse=family the variants of a family count as one.")
    @Access(ANYONE)
    ResponseEntity<FacetsResponse> facets(
            @ParameterObject @QueryParameters ProductFilter.Parameters parameters, ServerWebExchange exchange) {
        var query = exchange.getRequest().getQueryParams();
        var filter = parameters.parse(AttributeFilters.in(query), false);
        searches.tellAge(exchange);
        return SharedCaching.keep(ResponseEntity.ok(), ProductController.SURROGATE_KEYS_OF_A_LIST)
                .body(counted(filter, query));
    }

    /** {@link #facets} of a merchant's own products, for {@code merchant=me}: the hidden ones too. */
    @GetMapping(path = "/facets", params = "merchant=me")
    @Operation(hidden = true)
    @Access(MERCHANT)
    ResponseEntity<FacetsResponse> ownFacets(
            @ParameterObject @QueryParameters ProductFilter.Parameters parameters,
            Caller caller,
            ServerWebExchange exchange) {
        var query = exchange.getRequest().getQueryParams();
        var filter = parameters.of(caller.userId()).parse(AttributeFilters.in(query), true);
        return ResponseEntity.ok(counted(filter, query));
    }

    private FacetsResponse counted(ProductFilter filter, Map<String, List<String>> query) {
        var request = new FacetRequest(filter.searchRequest(), filter.collapsed(), AttributeFilters.counted(query));
        return FacetsResponse.of(search.facets(request));
    }

    /** @param size 1..100, of which at most 10 are sent */
    @GetMapping("/suggest")
    @Access(ANYONE)
    ResponseEntity<List<SuggestionResponse>> suggest(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "" + MOST_SUGGESTIONS) int size,
            @RequestHeader(name = ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage,
            ServerWebExchange exchange) {
        if (size < 1 || size > PageQuery.MAX_SIZE) {
            throw InvalidRequestException.of(
                    "size", "RANGE", "%d (expected: 1..%d)".formatted(size, PageQuery.MAX_SIZE));
        }
        var typed = ProductFilter.Parameters.ofText(q).parse(Map.of(), false).q();
        searches.tellAge(exchange);
        var found = typed == null
                ? List.<Suggestion>of()
                : suggestions.of(typed, Math.min(size, MOST_SUGGESTIONS), AcceptLanguage.parse(acceptLanguage));
        var response = SharedCaching.keep(
                ResponseEntity.ok().varyBy(ACCEPT_LANGUAGE), ProductController.SURROGATE_KEYS_OF_A_LIST);
        var languages = found.stream()
                .map(Suggestion::language)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!languages.isEmpty()) {
            response.header(CONTENT_LANGUAGE, languages);
        }
        return response.body(found.stream()
                .map(suggestion ->
                        new SuggestionResponse(suggestion.text(), suggestion.productId(), suggestion.categoryId()))
                .toList());
    }
}
