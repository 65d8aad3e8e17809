package com.electricmall.order.payment;

import static com.electricmall.common.security.Access.Who.INTERNAL;

import com.electricmall.common.money.Money;
import com.electricmall.common.security.Access;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderAction.RequestFullRefund;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Called by payment-service before it promises a refund that takes all that a merchant has left of a payment. Whether
 * that merchant still ships goods is decided under the lock of the order's row, as shipping is.
 */
@RestController
class FullRefundController {

    private final FullRefundService refunds;
    private final Clock clock;

    FullRefundController(FullRefundService refunds, Clock clock) {
        this.refunds = refunds;
        this.clock = clock;
    }

    /** A repeat returns what the first request did. */
    @Access(INTERNAL)
    @PutMapping("/internal/orders/{id}/refunds/{refundId}")
    FullRefundResponse refund(
            @PathVariable UUID id, @PathVariable UUID refundId, @RequestBody @Valid FullRefundRequest request) {
        return new FullRefundResponse(
                refunds.cancelUnshipped(id, request.capture(), request.refund(refundId, clock.instant())));
    }

    /**
     * The body of the request. Unknown fields of later releases are ignored.
     *
     * @param captured the whole amount of the payment
     * @param merchants the merchants who have nothing left after the refund, with the amount that it takes from each
     * @param shares the amounts that the refund takes from all merchants; null in requests of the release before, where
     *     only {@code merchants} are known
     * @param requestedBy who requested the refund, such as {@code user:42}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FullRefundRequest(
            @NotNull UUID paymentId,
            @NotNull @PositiveOrZero BigDecimal captured,
            @NotNull String currency,
            @NotEmpty @Size(max = 100) List<@NotNull @Valid MerchantShare> merchants,
            @Nullable @Size(max = 100) List<@NotNull @Valid MerchantShare> shares,
            @NotBlank @Size(max = 100) String requestedBy) {

        @JsonIgnoreProperties(ignoreUnknown = true)
        record MerchantShare(
                @NotNull Long merchantId, @NotNull @Positive BigDecimal amount) {}

        private Captured capture() {
            return new Captured(paymentId, money("captured", captured));
        }

        private RequestFullRefund refund(UUID refundId, Instant now) {
            var exhausted = amounts("merchants", merchants);
            var all = new TreeMap<>(exhausted);
            if (shares != null) {
                all.putAll(amounts("shares", shares));
            }
            return new RequestFullRefund(refundId, paymentId, all, exhausted.keySet(), now, requestedBy);
        }

        private SequencedMap<Long, Money> amounts(String field, List<MerchantShare> some) {
            var amounts = new TreeMap<Long, Money>();
            some.forEach(share -> amounts.merge(share.merchantId(), money(field, share.amount()), Money::plus));
            return amounts;
        }

        private Money money(String field, BigDecimal amount) {
            return Money.parse(field, amount, Money.parseCurrency("currency", currency));
        }
    }

    /** @param cancelled the merchants whose goods were cancelled by the refund */
    record FullRefundResponse(Set<Long> cancelled) {}
}
