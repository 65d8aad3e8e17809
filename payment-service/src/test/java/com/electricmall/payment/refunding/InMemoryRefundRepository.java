package com.electricmall.payment.refunding;

import static java.util.Comparator.comparing;

import com.electricmall.common.money.Money;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.payment.InMemoryPages;
import com.electricmall.payment.paying.PaymentProperties;
import com.electricmall.payment.refunding.Coverage.Shortfall;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Refunds in memory, for one thread. */
final class InMemoryRefundRepository implements RefundRepository {

    private static final int MOST_DOUBLINGS = 20;

    /**
     * @param attempts how often it was due since it was promised
     * @param triedSince when it was promised, and later by as long as it was due and not taken
     */
    private record Row(Refund refund, boolean isAccepted, int attempts, Instant triedSince, Instant checkAt) {

        Row becoming(RefundStatus status, @Nullable String failureReason) {
            return with(copy(refund, status, failureReason, refund.retries(), refund.retriedBy()));
        }

        Row with(Refund changed) {
            return new Row(changed, isAccepted, attempts, triedSince, checkAt);
        }
    }

    private final SequencedMap<UUID, Row> rows = new LinkedHashMap<>();
    private final Map<UUID, List<Shortfall>> shortfalls = new LinkedHashMap<>();
    private final PaymentProperties properties;
    private final InstantSource clock;
    private final Function<UUID, String> providerOf;

    /** @param providerOf the provider of a payment */
    InMemoryRefundRepository(PaymentProperties properties, InstantSource clock, Function<UUID, String> providerOf) {
        this.properties = properties;
        this.clock = clock;
        this.providerOf = providerOf;
    }

    /** All refunds, oldest first. */
    List<Refund> all() {
        return rows.values().stream().map(Row::refund).toList();
    }

    /** What a refund that was asked for did not cover. */
    List<Shortfall> shortfallsOf(UUID refundId) {
        return shortfalls.getOrDefault(refundId, List.of());
    }

    /** Saves the content, and returns what restores it. */
    Runnable save() {
        var savedRows = new LinkedHashMap<>(rows);
        var savedShortfalls = new LinkedHashMap<>(shortfalls);
        return () -> {
            rows.clear();
            rows.putAll(savedRows);
            shortfalls.clear();
            shortfalls.putAll(savedShortfalls);
        };
    }

    @Override
    public Refund add(PendingRefund pending, boolean isDue) {
        var now = clock.instant();
        var refund = new Refund(
                pending.refundId(),
                pending.paymentId(),
                providerOf.apply(pending.paymentId()),
                pending.amount(),
                pending.shares(),
                pending.reason(),
                pending.requestedBy(),
                RefundStatus.PENDING,
                null,
                0,
                null,
                now);
        var checkAt = isDue ? now : now.plus(properties.askAgainAfter());
        if (rows.putIfAbsent(refund.id(), new Row(refund, false, 0, now, checkAt)) != null) {
            throw new IllegalStateException("Refund %s exists".formatted(refund.id()));
        }
        return refund;
    }

    @Override
    public Optional<Refund> find(UUID id) {
        return Optional.ofNullable(rows.get(id)).map(Row::refund);
    }

    @Override
    public Page<Refund> list(Optional<RefundStatus> status, PageQuery query) {
        var found = all().stream()
                .filter(refund -> status.isEmpty() || refund.status() == status.get())
                .toList();
        return InMemoryPages.of(query, found, Refund::id);
    }

    @Override
    public long countFailed() {
        return all().stream().filter(InMemoryRefundRepository::isFailed).count();
    }

    @Override
    public boolean succeed(UUID id) {
        var isPending = find(id).filter(InMemoryRefundRepository::isPending).isPresent();
        change(id, InMemoryRefundRepository::isPending, row -> row.becoming(RefundStatus.SUCCEEDED, null));
        return isPending;
    }

    @Override
    public void fail(UUID id, String reason) {
        change(id, refund -> !isFailed(refund), row -> row.becoming(RefundStatus.FAILED, reason));
    }

    @Override
    public Refund promiseAnew(UUID id, UUID retriedBy) {
        change(id, InMemoryRefundRepository::isFailed, row -> {
            var refund = row.refund();
            return pending(copy(refund, RefundStatus.PENDING, null, refund.retries() + 1, retriedBy), false);
        });
        return find(id).orElseThrow();
    }

    @Override
    public void reinstate(UUID id) {
        change(
                id,
                InMemoryRefundRepository::isFailed,
                row -> pending(row.becoming(RefundStatus.PENDING, null).refund(), true));
    }

    private Row pending(Refund refund, boolean isAccepted) {
        var now = clock.instant();
        return new Row(refund, isAccepted, 0, now, now.plus(properties.askAgainAfter()));
    }

    @Override
    public List<Refund> failedOf(Collection<UUID> paymentIds) {
        return all().stream()
                .filter(refund -> isFailed(refund) && paymentIds.contains(refund.paymentId()))
                .toList();
    }

    @Override
    public void accept(UUID id) {
        var checkAt = clock.instant().plus(properties.refunds().longestPause());
        change(
                id,
                InMemoryRefundRepository::isPending,
                row -> new Row(row.refund(), true, row.attempts(), row.triedSince(), checkAt));
    }

    @Override
    public List<DueRefund> takeDue(Set<String> providers, int limit) {
        var now = clock.instant();
        var due = rows.values().stream()
                .filter(row -> isPending(row.refund()) && !row.checkAt().isAfter(now))
                .filter(row -> providers.contains(row.refund().provider()))
                .sorted(comparing(Row::checkAt))
                .limit(limit)
                .toList();
        var taken = new ArrayList<DueRefund>();
        for (var row : due) {
            var checkAt = now.plus(pauseAfter(row.attempts()));
            var triedSince = row.triedSince().plus(Duration.between(row.checkAt(), now));
            var next = new Row(row.refund(), row.isAccepted(), row.attempts() + 1, triedSince, checkAt);
            rows.put(row.refund().id(), next);
            var end = triedSince.plus(properties.refunds().giveUpAfter());
            taken.add(new DueRefund(row.refund(), !row.isAccepted() && !end.isAfter(now)));
        }
        return taken;
    }

    private Duration pauseAfter(int attempts) {
        var doubled = properties.askAgainAfter().multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        var longest = properties.refunds().longestPause();
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    @Override
    public Map<Long, Money> paidByMerchant(UUID paymentId) {
        var paid = new TreeMap<Long, Money>();
        all().stream()
                .filter(refund -> refund.paymentId().equals(paymentId))
                .filter(refund -> refund.status() == RefundStatus.SUCCEEDED)
                .forEach(refund ->
                        refund.shares().forEach((merchant, share) -> paid.merge(merchant, share, Money::plus)));
        return paid;
    }

    @Override
    public void addShortfalls(UUID refundId, UUID paymentId, List<Shortfall> missing) {
        shortfalls.putIfAbsent(refundId, List.copyOf(missing));
    }

    private void change(UUID id, Predicate<Refund> expected, UnaryOperator<Row> change) {
        rows.computeIfPresent(id, (_, row) -> expected.test(row.refund()) ? change.apply(row) : row);
    }

    private static boolean isPending(Refund refund) {
        return refund.status() == RefundStatus.PENDING;
    }

    private static boolean isFailed(Refund refund) {
        return refund.status() == RefundStatus.FAILED;
    }

    private static Refund copy(
            Refund refund, RefundStatus status, @Nullable String failureReason, int retries, @Nullable UUID retriedBy) {
        return new Refund(
                refund.id(),
                refund.paymentId(),
                refund.provider(),
                refund.amount(),
                refund.shares(),
                refund.reason(),
                refund.requestedBy(),
                status,
                failureReason,
                retries,
                retriedBy,
                refund.createdAt());
    }
}
