package com.electricmall.payment.paying;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.testing.InMemoryOutbox;
import com.electricmall.common.testing.InMemoryTransactions;
import com.electricmall.payment.due.FakeRemoteOrders;
import com.electricmall.payment.ledger.InMemoryLedgerRepository;
import com.electricmall.payment.provider.ChargeResult;
import com.electricmall.payment.provider.FaultyProvider;
import com.electricmall.payment.provider.InMemoryProvider;
import com.electricmall.payment.provider.PaymentProviders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The flows of a payment over stores, orders and a provider in memory; its time stands until it is moved. */
public final class InMemoryPaymentService {

    public static final long BUYER = 42;

    public static final PaymentProperties PROPERTIES = new PaymentProperties(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            new PaymentProperties.RefundRetries(Duration.ofMinutes(1), Duration.ofHours(24)));

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    public final InMemoryPaymentRepository payments = new InMemoryPaymentRepository(PROPERTIES, this::now);
    public final InMemoryLedgerRepository ledger = new InMemoryLedgerRepository(this::now);
    public final InMemoryOutbox outbox = new InMemoryOutbox();
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final FakeRemoteOrders orders = new FakeRemoteOrders();
    public final InMemoryProvider provider = new InMemoryProvider();

    /** The provider behind the line that the flows use. */
    public final FaultyProvider line = new FaultyProvider(provider);

    /** A provider that makes no new payments any more. */
    public final InMemoryProvider former = new InMemoryProvider("former");

    public final PaymentProviders providers = new PaymentProviders(List.of(line, former), InMemoryProvider.NAME);

    final VoidPayment voidPayment;
    final CapturePayment capture;
    final AuthenticatePayment authenticatePayment;
    final PaymentSweep sweep;

    public InMemoryPaymentService() {
        var transactions = new InMemoryTransactions(List.of(this::save));
        var chargeResults =
                new ChargeResultHandler(payments, ledger, outbox, transactions, new PaymentMeters(meters, providers));
        var recovery = new PaymentRecovery(providers, chargeResults);
        voidPayment = new VoidPayment(payments, transactions);
        capture = new CapturePayment(payments, orders, providers, chargeResults, voidPayment, recovery);
        authenticatePayment = new AuthenticatePayment(payments, providers, chargeResults);
        sweep = new PaymentSweep(payments, recovery, voidPayment, providers);
    }

    /** Saves the content of all stores, and returns what restores it. */
    public Runnable save() {
        var saved = List.of(payments.save(), ledger.save(), outbox.save());
        return () -> saved.forEach(Runnable::run);
    }

    public Instant now() {
        return now;
    }

    /** Moves the time. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Lets the sweep look at everything that has no outcome by now. */
    public void sweepLater() {
        pass(PROPERTIES.actionWindow());
        sweep.sweep();
    }

    /** A new unpaid order of the buyer: 45.97 CNY, of which merchant 7 has 39.98 and merchant 8 the rest. */
    public UUID newOrder() {
        var id = Ids.next();
        orders.put(PaymentFixtures.due(id, "PENDING_PAYMENT"));
        return id;
    }

    /** A payment of a new order. */
    public Payment pay(String card) {
        return capture.pay(attempt(Ids.next(), BUYER, newOrder(), card), _ -> {});
    }

    /** The first try of a request. */
    PaymentAttempt attempt(UUID paymentId, long userId, UUID order, String card) {
        return new PaymentAttempt(paymentId, true, () -> capture.payable(userId, order, card), false);
    }

    /** A repeat of a request. */
    PaymentAttempt repeat(UUID paymentId, UUID order, String card) {
        return new PaymentAttempt(paymentId, false, () -> capture.payable(BUYER, order, card), false);
    }

    /** A payment of a new order that was begun when another provider was chosen. */
    public Payment begunAt(String provider, String card) {
        var due = PaymentFixtures.due(newOrder(), "PENDING_PAYMENT");
        var payment = Payment.of(Ids.next(), due, card, provider);
        payments.add(payment);
        return payment;
    }

    /** A payment as it stands captured, if need be by a provider that is not here. */
    public Payment settled(Payment begun) {
        var now = payments.get(begun.id());
        now.after(new ChargeResult.Captured()).ifPresent(captured -> payments.change(now, captured));
        return payments.get(begun.id());
    }

    /** What was told of all payments. */
    public List<String> published() {
        return outbox.types();
    }
}
