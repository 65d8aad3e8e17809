package com.electricmall.payment.paying;

import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.idempotency.Grant;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.ETags;
import com.electricmall.payment.due.RemoteOrders;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The responses that are saved for repeats are those that are sent. */
@RestController
class PaymentController {

    private final CapturePayment capture;
    private final AuthenticatePayment authenticatePayment;
    private final Idempotency idempotency;
    private final PaymentRepository payments;
    private final PaymentWriter writer;
    private final RemoteOrders orders;
    private final PageResponses pages;

    PaymentController(
            CapturePayment capture,
            AuthenticatePayment authenticatePayment,
            Idempotency idempotency,
            PaymentRepository payments,
            PaymentWriter writer,
            RemoteOrders orders,
            PageResponses pages) {
        this.capture = capture;
        this.authenticatePayment = authenticatePayment;
        this.idempotency = idempotency;
        this.payments = payments;
        this.writer = writer;
        this.orders = orders;
        this.pages = pages;
    }

    @Access(SIGNED_IN)
    @PostMapping("/payments")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PaymentResponse> pay(
            Caller caller, IdempotencyKey key, @Valid @RequestBody CapturePaymentRequest request) {
        return idempotency.leased(
                key.required(),
                request,
                PaymentResponse.class,
                () -> capture.payable(caller.userId(), request.orderId(), request.method()),
                (payable, grant) -> writer.adding(payable.payment(grant.resourceId()), Grant.CONDITION, grant::bind),
                (claim, begun) ->
                        created(capture.pay(request.by(claim, begun), payment -> claim.complete(created(payment)))));
    }

    /** What the sandbox has instead of a bank's page; the body is empty. */
    @Access(SIGNED_IN)
    @PostMapping("/payments/{id}/authenticate")
    ResponseEntity<PaymentResponse> authenticate(Caller caller, IdempotencyKey key, @PathVariable UUID id) {
        return idempotency.leased(
                key,
                Map.of(),
                PaymentResponse.class,
                claim -> ok(
                        authenticatePayment.authenticate(caller.userId(), id, payment -> claim.complete(ok(payment)))));
    }

    @Access(SIGNED_IN)
    @GetMapping("/payments/{id}")
    ResponseEntity<PaymentResponse> show(Caller caller, @PathVariable UUID id) {
        var payment = payments.find(id)
                .filter(found -> mayKnow(caller, found.userId()))
                .orElseThrow(() -> new NotFoundException("PAYMENT_NOT_FOUND", "There is no payment " + id));
        return ok(payment);
    }

    /** All attempts to pay an order. Of one that nobody has tried to pay, order-service knows whose it is. */
    @Access(SIGNED_IN)
    @GetMapping("/payments")
    ResponseEntity<List<PaymentResponse>> ofOrder(
            Caller caller,
            @RequestParam("orderId") UUID orderId,
            @Sortable(keys = "createdAt", defaultSort = "-createdAt") PageQuery query,
            ServerWebExchange exchange) {
        var page = payments.ofOrder(orderId, query);
        var owner = page.items().isEmpty()
                ? orders.due(orderId).userId()
                : page.items().getFirst().userId();
        if (!mayKnow(caller, owner)) {
            throw new NotFoundException("ORDER_NOT_FOUND", "There is no order " + orderId);
        }
        return pages.of(page.map(PaymentResponse::of), exchange);
    }

    private static ResponseEntity<PaymentResponse> created(Payment payment) {
        return ResponseEntity.created(URI.create("/payments/" + payment.id()))
                .eTag(ETags.of(payment.version()))
                .body(PaymentResponse.of(payment));
    }

    private static ResponseEntity<PaymentResponse> ok(Payment payment) {
        return ResponseEntity.ok().eTag(ETags.of(payment.version())).body(PaymentResponse.of(payment));
    }

    private static boolean mayKnow(Caller caller, long owner) {
        return caller.userId() == owner || caller.isAdmin();
    }
}
