package com.electricmall.payment.paying;

import com.electricmall.common.outbox.Outbox;
import com.electricmall.payment.ledger.Account;
import com.electricmall.payment.ledger.Booking;
import com.electricmall.payment.ledger.Ledger;
import com.electricmall.payment.paying.PaymentEvent.PaymentCaptured;
import com.electricmall.payment.paying.PaymentEvent.PaymentDeclined;
import com.electricmall.payment.provider.ChargeResult;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * What a provider's answer makes of a stored payment, with all that follows from it, in the running transaction. Every
 * answer comes here: the first, a late one, one that was asked for by a sweep or on a hint. Only the first of those that
 * decide has an effect.
 */
@Component
class Settlement {

    private final Payments payments;
    private final Ledger ledger;
    private final Outbox outbox;

    Settlement(Payments payments, Ledger ledger, Outbox outbox) {
        this.payments = payments;
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /**
     * @param seen the payment as it was before the provider was asked
     * @return as it stands afterwards, whoever brought it there
     */
    Payment settle(Payment seen, ChargeResult result) {
        return apply(seen, payment -> payment.after(result));
    }

    /** It is to be asked for what became of it. */
    Payment await(Payment seen) {
        return apply(seen, Payment::awaiting);
    }

    /** Of an unchanged payment one statement is enough; one that has changed meanwhile is looked at again. */
    private Payment apply(Payment seen, Function<Payment, Optional<Payment>> verb) {
        var next = verb.apply(seen);
        if (next.isPresent() && payments.change(seen, next.get())) {
            tell(next.get());
            return next.get();
        }
        var now = payments.lock(seen.id()).orElseThrow();
        var late = now.equals(seen) ? Optional.<Payment>empty() : verb.apply(now);
        late.filter(after -> payments.change(now, after)).ifPresent(this::tell);
        return late.orElse(now);
    }

    private void tell(Payment settled) {
        switch (settled.status()) {
            case CAPTURED -> {
                ledger.book(
                        Booking.of(settled.id(), "sale")
                                .debit(Account.CUSTOMER, settled.amount())
                                .creditMerchants(settled.shares())
                                .build(),
                        Booking.of(settled.id(), "capture")
                                .debit(Account.PROVIDER, settled.amount())
                                .credit(Account.CUSTOMER, settled.amount())
                                .build());
                outbox.append(PaymentCaptured.of(settled).at(settled.version()));
            }
            case DECLINED -> outbox.append(PaymentDeclined.of(settled).at(settled.version()));
            case PROCESSING, REQUIRES_ACTION, PARTIALLY_REFUNDED, REFUNDED, VOIDED -> {}
        }
    }
}
