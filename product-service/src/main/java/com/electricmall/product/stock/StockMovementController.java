package com.electricmall.product.stock;

import static com.electricmall.common.security.Access.Who.MERCHANT;
import static org.springframework.http.HttpStatus.CREATED;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.SharedCaching;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
@RequestMapping("/products/{productId}/stock-movements")
class StockMovementController {

    private final Stock stock;
    private final ProductOwnership products;
    private final Idempotency idempotency;
    private final PageResponses pages;

    StockMovementController(Stock stock, ProductOwnership products, Idempotency idempotency, PageResponses pages) {
        this.stock = stock;
        this.products = products;
        this.idempotency = idempotency;
        this.pages = pages;
    }

    @PostMapping
    @Access(MERCHANT)
    ResponseEntity<StockMovement> record(
            @PathVariable long productId,
            @RequestBody @Valid StockMovementRequest request,
            Caller caller,
            IdempotencyKey key) {
        request.requireMove();
        return idempotency.once(key, request, StockMovement.class, () -> {
            products.requireManagedBy(caller, productId);
            return SharedCaching.changed(ResponseEntity.status(CREATED), ProductKeys.of(productId), ProductKeys.ALL)
                    .body(stock.receive(productId, request.quantity(), request.reason(), caller.userId()));
        });
    }

    @GetMapping
    @Access(MERCHANT)
    ResponseEntity<List<StockMovement>> book(
            @PathVariable long productId,
            @Sortable(
                            keys = {"id"},
                            defaultSort = "-id")
                    PageQuery query,
            Caller caller,
            ServerWebExchange exchange) {
        products.requireManagedBy(caller, productId);
        return pages.of(stock.movements(productId, query), exchange);
    }
}
