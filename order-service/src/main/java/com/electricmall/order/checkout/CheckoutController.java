package com.electricmall.order.checkout;

import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.idempotency.Claim;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.order.cart.CartOwner;
import com.electricmall.order.cart.CartReader;
import com.electricmall.order.domain.Order;
import com.electricmall.order.view.OrderResponse;
import com.electricmall.order.view.OrderView;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CheckoutController {

    private final Checkout checkout;
    private final CartReader carts;
    private final Idempotency idempotency;

    CheckoutController(Checkout checkout, CartReader carts, Idempotency idempotency) {
        this.checkout = checkout;
        this.carts = carts;
        this.idempotency = idempotency;
    }

    @Access(SIGNED_IN)
    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OrderResponse> place(
            Caller caller,
            IdempotencyKey key,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String header,
            @Valid @RequestBody PlaceOrderRequest request) {
        request.check();
        var buyer = caller.userId();
        var language = AcceptLanguage.parse(header).header();
        var items = request.items();
        return items == null
                ? idempotency.leased(
                        key.required(),
                        request,
                        OrderResponse.class,
                        carts.pending(new CartOwner.User(buyer)),
                        (claim, cart) -> place(request.of(cart, claim, buyer, language), claim, caller))
                : idempotency.leased(
                        key.required(),
                        request,
                        OrderResponse.class,
                        claim -> place(request.of(items, claim, buyer, language), claim, caller));
    }

    /** The response that is saved for repeats is the one that is sent. */
    private ResponseEntity<OrderResponse> place(Purchase purchase, Claim claim, Caller caller) {
        return created(checkout.place(purchase, order -> claim.complete(created(order, caller))), caller);
    }

    private static ResponseEntity<OrderResponse> created(Order order, Caller caller) {
        return ResponseEntity.created(URI.create("/orders/" + order.id()))
                .eTag(OrderView.tag(order, caller))
                .body(OrderResponse.of(order));
    }
}
