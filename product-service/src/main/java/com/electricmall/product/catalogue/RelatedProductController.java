package com.electricmall.product.catalogue;

import static com.electricmall.common.security.Access.Who.ANYONE;
import static org.springframework.http.HttpHeaders.ACCEPT_LANGUAGE;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.security.Access;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Related products of a product. */
@RestController
@RequestMapping("/products/{id}/related")
class RelatedProductController {

    private static final int DEFAULT_SIZE = 10;
    private static final int MOST = 100;

    private final Catalogue catalogue;
    private final ProductPageResponses pages;

    RelatedProductController(Catalogue catalogue, ProductPageResponses pages) {
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /** @param size 1..100 */
    @GetMapping
    @Operation(
            description = "Products that are bought together with it, then the best sellers of its category;"
                    + " only what can be ordered now. There are no further pages.")
    @Access(ANYONE)
    ResponseEntity<List<ProductResponse>> related(
            @PathVariable long id,
            @RequestParam(defaultValue = "" + DEFAULT_SIZE) int size,
            @RequestHeader(name = ACCEPT_LANGUAGE, required = false) @Nullable String acceptLanguage,
            ServerWebExchange exchange) {
        if (size < 1 || size > MOST) {
            throw InvalidRequestException.of("size", "RANGE", "%d (expected: 1..%d)".formatted(size, MOST));
        }
        return pages.of(
                catalogue.related(id, size),
                null,
                acceptLanguage,
                exchange,
                ProductController.SURROGATE_KEYS_OF_A_LIST);
    }
}
