package com.electricmall.payment.reconciliation;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.payment.due.RemoteOrders;
import com.electricmall.payment.notices.ProviderNoticeHandler;
import com.electricmall.payment.paying.PaymentProperties;
import com.electricmall.payment.provider.PaymentProviders;
import com.electricmall.payment.provider.ProviderLedger;
import com.electricmall.payment.provider.ProviderLedger.Page;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares what has changed in either book since the previous run, and again what differed then. An event needs some
 * time from one book to the other, so a difference is reported only if it is still there in the next run. If the
 * provider has refunded more than our book contains, it is queried for the refunds that failed here: one may have been
 * paid after all. Each provider has runs of its own, which compare the payments in its {@link Scope}. One that is not
 * configured any more keeps them, without its book: orders of its payments still change.
 */
@Component
class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    private static final int PAYMENTS_A_RUN = 200;
    private static final int MOST_CARRIED_OVER = 1_000;

    private final List<ProviderLedger> providerLedgers;
    private final PaymentProviders providers;
    private final ProviderNoticeHandler notices;
    private final RemoteOrders orders;
    private final ReconciliationRepository store;
    private final PaymentProperties properties;

    Reconciliation(
            List<ProviderLedger> providerLedgers,
            PaymentProviders providers,
            ProviderNoticeHandler notices,
            RemoteOrders orders,
            ReconciliationRepository store,
            PaymentProperties properties,
            MeterRegistry meters) {
        this.providerLedgers = List.copyOf(providerLedgers);
        this.providers = providers;
        this.notices = notices;
        this.orders = orders;
        this.store = store;
        this.properties = properties;
        Gauge.builder("mall.payments.reconciliation.differences", store, ReconciliationRepository::countReported)
                .description("Open differences between the provider's book, ours and the orders")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${mall.payments.sweep-interval}")
    void run() {
        var known = store.providers();
        providerLedgers.stream()
                .filter(ledger -> known.getOrDefault(ledger.provider(), true))
                .forEach(ledger -> run(ledger.provider(), Optional.of(ledger)));
        known.forEach((provider, isDue) -> {
            if (isDue && !providers.isConfigured(provider)) {
                run(provider, Optional.empty());
            }
        });
    }

    /** If a book cannot be read, the run is left out, and the next one begins where this one would have. */
    private void run(String provider, Optional<ProviderLedger> ledger) {
        var scope = new Scope(provider, ledger.isPresent());
        try {
            store.claimRun(scope).ifPresent(before -> compare(scope, ledger, before));
        } catch (UnavailableException e) {
            log.warn("a run with the books of {} was left out: {}", provider, e.toString());
        }
    }

    private void compare(Scope scope, Optional<ProviderLedger> ledger, Progress before) {
        var provider = scope.provider();
        var page = ledger.map(book -> book.changesAfter(before.providerPlace()));
        var entries = page.map(Page::entries).orElse(List.of());
        store.saveProviderEntries(provider, entries);
        var isCarriedOver = store.carryOver(MOST_CARRIED_OVER);
        page.ifPresent(read -> read.notices().forEach(notice -> notices.handle(provider, notice)));
        var changed = store.changedAfter(provider, before.paymentsPlace(), PAYMENTS_A_RUN);

        var suspects = new LinkedHashSet<>(store.inQuestion(provider, PAYMENTS_A_RUN));
        entries.forEach(entry -> suspects.add(entry.paymentId()));
        suspects.addAll(changed.paymentIds());

        var books = store.booksOf(suspects);
        var states = statesOf(books);
        var findings = books.stream()
                .flatMap(one -> Comparison.of(one, states.of(one)).stream())
                .toList();
        store.saveResult(
                scope,
                suspects,
                findings,
                new Progress(page.map(Page::next).or(before::providerPlace), changed.next()),
                page.filter(Page::isFull).isPresent() || changed.isFull() || isCarriedOver
                        ? Duration.ZERO
                        : properties.reconciliationInterval());
        notices.checkRefundsOf(findings.stream()
                .filter(finding -> scope.hasLedger() && finding.kind() == DifferenceKind.REFUNDS_DIFFER)
                .map(FoundDifference::paymentId)
                .toList());
    }

    private record OrderStates(Map<UUID, String> statuses) {

        Optional<OrderState> of(PaymentRecords books) {
            return books.isCaptured()
                    ? Optional.of(Optional.ofNullable(statuses.get(books.orderId()))
                            .map(OrderState::of)
                            .orElse(OrderState.UNKNOWN))
                    : Optional.empty();
        }
    }

    /** One question for all. */
    private OrderStates statesOf(List<PaymentRecords> books) {
        var orderIds = books.stream()
                .filter(PaymentRecords::isCaptured)
                .map(PaymentRecords::orderId)
                .collect(Collectors.toSet());
        return new OrderStates(orderIds.isEmpty() ? Map.of() : orders.statusesOf(orderIds));
    }
}
