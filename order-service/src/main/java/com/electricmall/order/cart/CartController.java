package com.electricmall.order.cart;

import static com.electricmall.common.security.Access.Who.ANYONE;
import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.money.Money;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.common.web.Vary;
import com.electricmall.order.cart.CartOwner.User;
import jakarta.validation.Valid;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
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

@RestController
@RequestMapping("/cart")
class CartController {

    private final CartService shopping;
    private final CartRepository carts;
    private final CartTokens tokens;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;

    CartController(
            CartService shopping,
            CartRepository carts,
            CartTokens tokens,
            Idempotency idempotency,
            TransactionOperations transactions) {
        this.shopping = shopping;
        this.carts = carts;
        this.tokens = tokens;
        this.idempotency = idempotency;
        this.transactions = transactions;
    }

    @Access(ANYONE)
    @GetMapping
    ResponseEntity<CartResponse> look(
            @Nullable Caller caller,
            @RequestHeader(name = CartTokens.HEADER, required = false) @Nullable String token,
            @RequestParam(name = "currency", required = false) @Nullable String currency,
            ServerWebExchange exchange) {
        return tagged(shopping.look(owner(caller, token, exchange), parse(currency), language(exchange)));
    }

    @Access(ANYONE)
    @PutMapping("/items/{productId}")
    ResponseEntity<CartResponse> put(
            @Nullable Caller caller,
            @RequestHeader(name = CartTokens.HEADER, required = false) @Nullable String token,
            @PathVariable long productId,
            @RequestParam(name = "currency", required = false) @Nullable String currency,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody PutItemRequest request,
            ServerWebExchange exchange) {
        return tagged(shopping.put(
                owner(caller, token, exchange),
                productId,
                request.quantity(),
                ifMatch,
                parse(currency),
                language(exchange)));
    }

    @Access(ANYONE)
    @DeleteMapping("/items/{productId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @Nullable Caller caller,
            @RequestHeader(name = CartTokens.HEADER, required = false) @Nullable String token,
            @PathVariable long productId,
            ServerWebExchange exchange) {
        carts.remove(owner(caller, token, exchange), productId);
    }

    @Access(ANYONE)
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(
            @Nullable Caller caller,
            @RequestHeader(name = CartTokens.HEADER, required = false) @Nullable String token,
            ServerWebExchange exchange) {
        carts.clear(owner(caller, token, exchange));
    }

    /** After a merge the guest's cart is empty, so a repeat merges nothing. */
    @Access(SIGNED_IN)
    @PostMapping("/merge")
    ResponseEntity<CartResponse> merge(
            Caller caller,
            IdempotencyKey key,
            @Valid @RequestBody MergeCartRequest request,
            ServerWebExchange exchange) {
        var guest = tokens.read("cartToken", request.cartToken());
        var user = new User(caller.userId());
        return idempotency.leased(key, request, CartResponse.class, claim -> {
            shopping.merge(guest, user, language(exchange));
            var answer = ResponseEntity.ok(shopping.look(user, null, language(exchange)));
            transactions.executeWithoutResult(transaction -> claim.complete(answer));
            return answer;
        });
    }

    private static ResponseEntity<CartResponse> tagged(CartResponse cart) {
        return ResponseEntity.ok().eTag(cart.tag()).body(cart);
    }

    /** Every response to a guest has the cart's token in a header; the first one creates it. */
    private CartOwner owner(@Nullable Caller caller, @Nullable String token, ServerWebExchange exchange) {
        if (caller != null) {
            return new User(caller.userId());
        }
        var guest = token == null ? tokens.newGuest() : tokens.read(CartTokens.HEADER, token);
        exchange.getResponse().getHeaders().set(CartTokens.HEADER, tokens.write(guest));
        return guest;
    }

    private static @Nullable Currency parse(@Nullable String currency) {
        return currency == null ? null : Money.parseCurrency("currency", currency);
    }

    /** Of the products' names, in a form that fits into a call of product-service; null leaves the choice to it. */
    private static @Nullable String language(ServerWebExchange exchange) {
        Vary.add(exchange.getResponse().getHeaders(), HttpHeaders.ACCEPT_LANGUAGE);
        return AcceptLanguage.parse(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE))
                .header();
    }
}
