package com.electricmall.order.checkout;

import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.order.ordering.OrderResponse;
import jakarta.validation.Valid;
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

    CheckoutController(Checkout checkout) {
        this.checkout = checkout;
    }

    @Access(SIGNED_IN)
    @PostMapping("/orders")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OrderResponse> place(
            Caller caller,
            IdempotencyKey key,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String language,
            @Valid @RequestBody PlaceOrderRequest request) {
        return checkout.place(
                caller.userId(),
                key,
                request.checked(),
                AcceptLanguage.parse(language).header());
    }
}
