package com.electricmall.order.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.order.orders.InMemoryOrderRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class SalesCounterTest {

    private static final ReportingProperties PROPERTIES =
            new ReportingProperties(Duration.ofSeconds(5), Duration.ofSeconds(30));

    /** However much changes, it would otherwise begin again and again while as much changes meanwhile. */
    @Test
    void countsManyChangesPageByPageAndNotAllAnew() {
        var sales = new ManyChanges(2 * SalesCounter.PAGE + 1);

        new SalesCounter(sales, new InMemoryOrderRepository(), TransactionOperations.withoutTransaction(), PROPERTIES)
                .count();

        assertThat(sales.counted).hasSize(sales.changed).doesNotHaveDuplicates();
        assertThat(sales.place).isEqualTo("now");
    }

    /** Orders that were changed since the place; none of them was paid. */
    private static final class ManyChanges implements SalesRepository {

        private final int changed;
        private final List<UUID> counted = new ArrayList<>();
        private String place = "before";

        private ManyChanges(int changed) {
            this.changed = changed;
        }

        @Override
        public Optional<String> place() {
            return Optional.of(place);
        }

        @Override
        public Place now() {
            return new Place("now", OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
        }

        @Override
        public List<UUID> changedSince(String since, UUID last, int limit) {
            var first = last.getLeastSignificantBits() + 1;
            var page = new ArrayList<UUID>();
            for (var id = first; id <= changed && page.size() < limit; id++) {
                page.add(new UUID(0, id));
            }
            return page;
        }

        @Override
        public void goOnFrom(Place now) {
            place = now.snapshot();
        }

        @Override
        public List<UUID> counting(Collection<UUID> orders) {
            counted.addAll(orders);
            return List.of();
        }

        @Override
        public void lock(Duration lease) {
            assertThat(lease).isPositive();
        }

        @Override
        public boolean takeTurn(Duration lease) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void endTurn(Duration pause) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Recount beginAnew() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<UUID> ordersAfter(UUID id, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean countedTo(UUID id, long generation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void endAnew(long generation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void store(Collection<UUID> orders, List<OrderSale> sales) {
            throw new UnsupportedOperationException();
        }
    }
}
