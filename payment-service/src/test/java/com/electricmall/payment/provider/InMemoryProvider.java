package com.electricmall.payment.provider;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.money.Money;
import com.electricmall.payment.provider.ChargeResult.Captured;
import com.electricmall.payment.provider.ChargeResult.Declined;
import com.electricmall.payment.provider.ChargeResult.Pending;
import com.electricmall.payment.provider.ChargeResult.RequiresAction;
import com.electricmall.payment.provider.ChargeResult.Voided;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A provider in memory with the sandbox's cards; {@link FaultyProvider} loses what is said to it. */
public final class InMemoryProvider implements PaymentProvider {

    public static final String NAME = "memory";

    private final String name;

    private static final Map<String, ChargeResult> CARDS = new TreeMap<>(Map.of(
            "card-3ds", new RequiresAction("https://bank.example/authenticate"),
            "card-declined", new Declined("CARD_DECLINED"),
            "card-lost", new Captured(),
            "card-no-refund", new Captured(),
            "card-ok", new Captured(),
            "card-slow", new Pending()));

    private record Entry(Charge charge, ChargeResult result) {}

    private final Map<UUID, Entry> charges = new HashMap<>();
    private final Map<UUID, RefundInstruction> refunds = new HashMap<>();
    private Runnable meanwhile = () -> {};

    public InMemoryProvider() {
        this(NAME);
    }

    public InMemoryProvider(String name) {
        this.name = name;
    }

    /** Lets something happen once, before the next result of a charge or a refund is returned. */
    public void beforeNextResult(Runnable happening) {
        meanwhile = happening;
    }

    /** Captures a charge that was {@link Pending}. */
    public void capturePending(UUID paymentId) {
        charges.computeIfPresent(
                paymentId,
                (_, entry) -> entry.result() instanceof Pending ? new Entry(entry.charge(), new Captured()) : entry);
    }

    /** How many charges of an order are captured. */
    public long captures(UUID orderId) {
        return charges.values().stream()
                .filter(entry -> entry.charge().orderId().equals(orderId))
                .filter(entry -> entry.result() instanceof Captured)
                .count();
    }

    /** How much of a payment it has paid back. */
    public Money paidBack(UUID paymentId) {
        var charged = Objects.requireNonNull(charges.get(paymentId)).charge().amount();
        return refunds.values().stream()
                .filter(refund -> refund.paymentId().equals(paymentId))
                .map(RefundInstruction::amount)
                .reduce(Money.zero(charged.currency()), Money::plus);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void requireMethod(String method) {
        if (!CARDS.containsKey(method)) {
            throw InvalidRequestException.of(
                    "method", "METHOD", "%s (expected: %s)".formatted(method, String.join(" | ", CARDS.keySet())));
        }
    }

    @Override
    public Set<String> declineCodes() {
        return Set.of("CARD_DECLINED");
    }

    @Override
    public ChargeResult charge(Charge charge) {
        var entry = charges.computeIfAbsent(
                charge.paymentId(), _ -> new Entry(charge, Objects.requireNonNull(CARDS.get(charge.method()))));
        happen();
        if (charge.method().equals("card-lost")) {
            throw FaultyProvider.cut();
        }
        return entry.result();
    }

    @Override
    public Optional<ChargeResult> find(UUID paymentId) {
        return Optional.ofNullable(charges.get(paymentId)).map(Entry::result);
    }

    @Override
    public ChargeResult authenticate(UUID paymentId) {
        var entry = charges.get(paymentId);
        if (entry == null
                || !entry.charge().method().equals("card-3ds")
                || !(entry.result() instanceof RequiresAction || entry.result() instanceof Captured)) {
            throw new ConflictException("PAYMENT_STATE", "The payment does not wait for its customer");
        }
        charges.put(paymentId, new Entry(entry.charge(), new Captured()));
        happen();
        return new Captured();
    }

    @Override
    public ChargeResult voidCharge(Charge charge) {
        return charges.compute(
                        charge.paymentId(),
                        (_, entry) ->
                                entry != null && isDecided(entry.result()) ? entry : new Entry(charge, new Voided()))
                .result();
    }

    private static boolean isDecided(ChargeResult result) {
        return !(result instanceof Pending || result instanceof RequiresAction);
    }

    @Override
    public RefundResult refund(RefundInstruction refund) {
        happen();
        var entry = charges.get(refund.paymentId());
        if (entry == null) {
            return new RefundResult.Refused("CHARGE_UNKNOWN");
        }
        if (refunds.containsKey(refund.refundId())) {
            return new RefundResult.Paid();
        }
        if (entry.charge().method().equals("card-no-refund")) {
            return new RefundResult.Refused("REFUND_REFUSED");
        }
        var paid = paidBack(refund.paymentId()).plus(refund.amount());
        if (!(entry.result() instanceof Captured)
                || paid.compareTo(entry.charge().amount()) > 0) {
            return new RefundResult.Refused("OVER_REFUND");
        }
        refunds.put(refund.refundId(), refund);
        return new RefundResult.Paid();
    }

    @Override
    public Optional<RefundResult> findRefund(RefundInstruction refund) {
        return refunds.containsKey(refund.refundId()) ? Optional.of(new RefundResult.Paid()) : Optional.empty();
    }

    @Override
    public Optional<Dispute> findDispute(String disputeId) {
        return Optional.empty();
    }

    private void happen() {
        var happening = meanwhile;
        meanwhile = () -> {};
        happening.run();
    }
}
