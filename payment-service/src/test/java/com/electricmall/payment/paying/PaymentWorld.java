package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.PaymentFixtures.processing;

import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.ChargeResult.Captured;
import com.electricmall.payment.provider.ChargeResult.Declined;
import com.electricmall.payment.provider.ChargeResult.Pending;
import com.electricmall.payment.provider.ChargeResult.RequiresAction;
import com.electricmall.payment.provider.ChargeResult.Voided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One payment, its provider, and the answers that are on their way between the two.
 *
 * @param first what the provider's answer to the charge will be
 * @param decided what the provider has in its book; empty before it has heard of the payment
 * @param onTheWay answers that have not arrived, oldest first
 * @param processed the answer that arrived last
 */
record PaymentWorld(
        Payment payment,
        ChargeResult first,
        Optional<ChargeResult> decided,
        List<ChargeResult> onTheWay,
        Optional<ChargeResult> processed) {

    private static final int MOST_ON_THE_WAY = 3;

    /** Everything that can happen next, whether or not it changes anything. */
    enum Happening {
        CHARGE,
        REPLY,
        LATE_REPLY,
        DUPLICATE,
        TIMEOUT,
        CANCEL,
        SWEEP,
        WEBHOOK,
        AUTHENTICATE,
        AUTHENTICATE_IN_VAIN,
        PROVIDER_CAPTURES
    }

    static PaymentWorld of(ChargeResult first) {
        return new PaymentWorld(processing(), first, Optional.empty(), List.of(), Optional.empty());
    }

    PaymentWorld after(Happening happening) {
        return switch (happening) {
            case CHARGE -> payment.isOpen() ? charged() : this;
            case REPLY ->
                onTheWay.isEmpty() ? this : receiving(onTheWay.getLast()).without(onTheWay.size() - 1);
            case LATE_REPLY ->
                onTheWay.isEmpty() ? this : receiving(onTheWay.getFirst()).without(0);
            case DUPLICATE -> processed.map(this::receiving).orElse(this);
            case TIMEOUT -> onTheWay.isEmpty() ? this : without(onTheWay.size() - 1);
            case CANCEL -> with(payment.requestingVoid().orElse(payment));
            case SWEEP -> payment.isOpen() ? asked() : this;
            case WEBHOOK -> payment.isOpen() && decided.isPresent() ? asked().after(Happening.REPLY) : this;
            case AUTHENTICATE -> mayAuthenticate() ? deciding(new Captured()).withAnswer() : this;
            case AUTHENTICATE_IN_VAIN ->
                mayAuthenticate()
                        ? deciding(new Captured()).with(payment.awaiting().orElse(payment))
                        : this;
            case PROVIDER_CAPTURES ->
                decided.filter(result -> result instanceof Pending).isPresent() ? deciding(new Captured()) : this;
        };
    }

    /** The sweep goes on for as long as there is something to find out, and the provider gets to its work. */
    PaymentWorld inTheEnd() {
        var end = this;
        for (var i = 0; i < 3; i++) {
            end = end.after(Happening.SWEEP).after(Happening.REPLY).after(Happening.PROVIDER_CAPTURES);
        }
        return end;
    }

    private boolean mayAuthenticate() {
        return !payment.voidRequested()
                && decided.filter(result -> result instanceof RequiresAction).isPresent();
    }

    private PaymentWorld charged() {
        return (decided.isPresent() ? this : deciding(first)).withAnswer();
    }

    private PaymentWorld asked() {
        if (!payment.voidRequested()) {
            return charged();
        }
        var canStillBeHelped = decided.filter(result -> result instanceof Captured || result instanceof Declined)
                .isEmpty();
        return (canStillBeHelped ? deciding(new Voided()) : this).withAnswer();
    }

    private PaymentWorld deciding(ChargeResult result) {
        return new PaymentWorld(payment, first, Optional.of(result), onTheWay, processed);
    }

    private PaymentWorld withAnswer() {
        if (onTheWay.size() == MOST_ON_THE_WAY) {
            return this;
        }
        var more = new ArrayList<>(onTheWay);
        more.add(decided.orElseThrow());
        return new PaymentWorld(payment, first, decided, List.copyOf(more), processed);
    }

    private PaymentWorld receiving(ChargeResult result) {
        return new PaymentWorld(payment.after(result).orElse(payment), first, decided, onTheWay, Optional.of(result));
    }

    private PaymentWorld without(int index) {
        var fewer = new ArrayList<>(onTheWay);
        fewer.remove(index);
        return new PaymentWorld(payment, first, decided, List.copyOf(fewer), processed);
    }

    private PaymentWorld with(Payment next) {
        return new PaymentWorld(next, first, decided, onTheWay, processed);
    }
}
