package com.electricmall.order.reporting;

import static com.electricmall.order.reporting.SalesOf.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.ids.Ids;
import com.electricmall.order.RunningService;
import com.electricmall.order.orders.OrderService;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What is counted step by step is what a plain computation over all orders gives, whatever happened to them. Ways are
 * taken by a seed that a failure names; set it by {@code -Dseed=} to repeat.
 */
class SalesCounterIT extends RunningService {

    private static final int ORDERS = 40;
    private static final int STEPS = 240;

    @Autowired
    private SalesCounter counter;

    @Autowired
    private SalesRepository repository;

    @Autowired
    private OrderService orderService;

    @Autowired
    private TransactionOperations transactionOperations;

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final RandomOrderActions actions = new RandomOrderActions(random);
    private final List<Long> merchants =
            List.of(newUser().id(), newUser().id(), newUser().id());

    private SalesOf sales;

    @BeforeEach
    void sells() {
        sales = new SalesOf(orderService, transactionOperations);
    }

    @Test
    void countsAsAPlainComputationDoes() {
        var orders = new ArrayList<UUID>();
        for (var i = 0; i < ORDERS; i++) {
            orders.add(place());
        }
        for (var step = 0; step < STEPS; step++) {
            var order = sales.find(orders.get(random.nextInt(ORDERS)));
            sales.apply(order.id(), actions.next(order));
            if (step % 40 == 0) {
                moveToAnotherDay(order.id());
                countInTwoInstances();
            }
        }
        countInTwoInstances();
        assertCounted(orders);

        counter.count();
        jdbc.sql("UPDATE sales_progress SET seen = NULL").update();
        counter.count();
        assertCounted(orders);
    }

    @Test
    void countsAllAnewWhenAsked() {
        var orders = List.of(paid(), paid());
        jdbc.sql("UPDATE merchant_day SET revenue = revenue + 1 WHERE merchant_id = ANY (?)")
                .param(merchants.toArray(Long[]::new))
                .update();

        jdbc.sql("SELECT recount_sales()").query().listOfRows();
        counter.count();

        assertCounted(orders);
    }

    @Test
    void findsWhatWasChangedPageByPage() {
        var place = repository.now();
        var orders = List.of(paid(), paid(), paid());

        var found = new ArrayList<UUID>();
        var page = changedSince(place.snapshot(), new UUID(0, 0));
        while (!page.isEmpty()) {
            assertThat(page).hasSize(1);
            found.addAll(page);
            page = changedSince(place.snapshot(), page.getLast());
        }

        assertThat(found).doesNotHaveDuplicates().containsAll(orders);
    }

    /** What the reports tell of is counted: the clock is read when the search begins, not when it ends. */
    @Test
    void tellsFromWhenTheCountIs() {
        counter.count();
        var place = repository.now();
        var before =
                jdbc.sql("SELECT clock_timestamp()").query(OffsetDateTime.class).single();
        paid();

        transactionOperations.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            repository.goOnFrom(place);
            assertThat(countedAt()).hasValueSatisfying(at -> assertThat(at).isBeforeOrEqualTo(before));
            jdbc.sql("SELECT recount_sales()").query().listOfRows();
            assertThat(countedAt()).isEmpty();
        });
    }

    @Test
    void keepsItsTurnWhileItCounts() {
        transactionOperations.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            jdbc.sql("UPDATE sales_progress SET due_at = now()").update();

            repository.lock(Duration.ofSeconds(5));

            assertThat(repository.takeTurn(Duration.ofSeconds(5))).isFalse();
        });
    }

    /** A count that was begun before must not have a later one skip orders, nor end it. */
    @Test
    void notesNoProgressOfACountThatAnotherFollowed() {
        transactionOperations.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            var first = repository.beginAnew();
            assertThat(repository.countedTo(Ids.next(), first.generation())).isTrue();
            assertThat(repository.beginAnew().generation()).isEqualTo(first.generation());
            jdbc.sql("SELECT recount_sales()").query().listOfRows();
            var second = repository.beginAnew();

            assertThat(second.last()).isEmpty();
            assertThat(repository.countedTo(Ids.next(), first.generation())).isFalse();
            repository.endAnew(first.generation());
            assertThat(repository.place()).isEmpty();
            repository.endAnew(second.generation());
            assertThat(repository.place()).isPresent();
        });
    }

    /** Another database has come in the place of the one that was counted, or an earlier state of it. */
    @Test
    void countsAllAnewAfterARestore() {
        counter.count();
        jdbc.sql("UPDATE sales_progress SET seen = '9000000000000:9000000000000:'::pg_snapshot")
                .update();
        var orders = List.of(paid());

        counter.count();

        assertCounted(orders);
        assertThat(jdbc.sql(
                                "SELECT pg_snapshot_xmax(seen) <= pg_snapshot_xmax(pg_current_snapshot()) FROM sales_progress")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private List<UUID> changedSince(String place, UUID last) {
        return Objects.requireNonNull(transactionOperations.execute(_ -> repository.changedSince(place, last, 1)));
    }

    private Optional<OffsetDateTime> countedAt() {
        return jdbc.sql("SELECT counted_at FROM sales_progress WHERE counted_at IS NOT NULL")
                .query(OffsetDateTime.class)
                .optional();
    }

    private void countInTwoInstances() {
        var other = CompletableFuture.runAsync(counter::count);
        counter.count();
        other.join();
    }

    private void assertCounted(List<UUID> orders) {
        assertThat(countedByMerchant()).as("seed " + seed).isEqualTo(expected(orders, false));
        assertThat(countedByProduct()).as("seed " + seed).isEqualTo(expected(orders, true));
    }

    private Map<String, SalesSums> expected(List<UUID> orders, boolean byProduct) {
        var expected = new TreeMap<String, SalesSums>();
        for (var id : orders) {
            OrderSale.of(sales.find(id))
                    .ifPresent(sale -> sale.lines().stream()
                            .collect(Collectors.groupingBy(line -> "%d %s %s%s"
                                    .formatted(
                                            line.merchantId(),
                                            sale.day(),
                                            line.revenue().currency(),
                                            byProduct ? " " + line.productId() : "")))
                            .forEach((key, lines) -> expected.merge(
                                    key,
                                    lines.stream()
                                            .map(line -> SalesSums.of(line, line.equals(lines.getFirst()) ? 1 : 0))
                                            .reduce(SalesSums::plus)
                                            .orElseThrow(),
                                    SalesSums::plus)));
        }
        return expected;
    }

    private Map<String, SalesSums> countedByMerchant() {
        return counted("SELECT merchant_id || ' ' || day || ' ' || currency AS key, * FROM merchant_day");
    }

    private Map<String, SalesSums> countedByProduct() {
        return counted("SELECT merchant_id || ' ' || day || ' ' || currency || ' ' || product_id AS key, *"
                + " FROM merchant_product_day");
    }

    private Map<String, SalesSums> counted(String select) {
        var counted = new TreeMap<String, SalesSums>();
        jdbc.sql(select + " WHERE merchant_id = ANY (?) AND orders <> 0")
                .param(merchants.toArray(Long[]::new))
                .query(row -> {
                    counted.put(
                            row.getString("key"),
                            new SalesSums(
                                    row.getLong("orders"),
                                    row.getLong("units"),
                                    row.getLong("cancelled"),
                                    row.getLong("returned"),
                                    row.getBigDecimal("revenue"),
                                    row.getBigDecimal("refunds")));
                });
        return counted;
    }

    private UUID place() {
        return random.nextInt(3) == 0
                ? sales.placed(
                        newUser().id(),
                        line(1, merchants.get(0), 2, "1500", "JPY"),
                        line(2, merchants.get(1), 3, "333", "JPY"))
                : sales.placed(
                        newUser().id(),
                        line(1, merchants.get(0), 3, "19.99", "CNY"),
                        line(3, merchants.get(0), 1 + random.nextInt(4), "0.07", "CNY"),
                        line(4, merchants.get(2), 2, "5.01", "CNY"));
    }

    private UUID paid() {
        return sales.paid(newUser().id(), line(1, merchants.get(0), 3, "19.99", "CNY"));
    }

    private void moveToAnotherDay(UUID order) {
        jdbc.sql("UPDATE order_history SET at = at - interval '40 hours' WHERE order_id = ?")
                .param(order)
                .update();
        jdbc.sql("UPDATE orders SET version = version WHERE id = ?")
                .param(order)
                .update();
    }
}
