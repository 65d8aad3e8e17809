package com.electricmall.order.orders;

import static java.util.Comparator.comparing;

import com.electricmall.order.domain.Capture;
import com.electricmall.order.domain.HistoryEntry;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderFixtures;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.domain.OrderTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/** Orders in memory, for one thread: each lock is granted. */
public final class InMemoryOrderRepository implements OrderRepository {

    private final SequencedMap<UUID, Order> orders = new LinkedHashMap<>();
    private final Map<UUID, Instant> statusSince = new HashMap<>();

    public Collection<Order> all() {
        return orders.values();
    }

    /** Saves the content, and returns what restores it. */
    public Runnable save() {
        var saved = new LinkedHashMap<>(orders);
        return () -> {
            orders.clear();
            orders.putAll(saved);
        };
    }

    @Override
    public Order add(OrderDraft draft, Instant placedAt, Duration paymentWindow) {
        var order = new Order(
                draft.id(),
                draft.userId(),
                OrderStatus.PENDING_PAYMENT,
                1,
                draft.lines(),
                draft.totals(),
                draft.address(),
                draft.note(),
                placedAt,
                placedAt.plus(paymentWindow),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new HistoryEntry(OrderStatus.PENDING_PAYMENT, placedAt, OrderAction.byUser(draft.userId()))));
        if (orders.putIfAbsent(order.id(), order) != null) {
            throw new IllegalStateException("Order %s exists".formatted(order.id()));
        }
        statusSince.put(order.id(), placedAt);
        return order;
    }

    @Override
    public Optional<Order> find(UUID id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public Optional<Order> findLines(UUID id) {
        return find(id).map(order -> new Order(
                order.id(),
                order.userId(),
                order.status(),
                order.version(),
                order.lines(),
                order.totals(),
                order.address(),
                order.note(),
                order.createdAt(),
                order.expiresAt(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    @Override
    public List<Order> findAll(List<UUID> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<Order> lockAll(List<UUID> ids) {
        return findAll(ids);
    }

    @Override
    public void changeAll(List<OrderTransition> transitions) {
        transitions.forEach(this::change);
    }

    private void change(OrderTransition transition) {
        var before = transition.before();
        var current = find(before.id()).orElseThrow();
        if (current.version() != before.version()) {
            throw new IllegalStateException("%s is not in version %d".formatted(before.id(), before.version()));
        }
        var after = OrderFixtures.after(transition);
        requireOwn(after);
        if (transition.changesStatus()) {
            var now = Instant.now();
            var history = new ArrayList<>(before.history());
            history.add(new HistoryEntry(transition.status(), now, transition.by()));
            after = OrderFixtures.withHistory(after, history);
            statusSince.put(before.id(), now);
        }
        orders.put(before.id(), after);
    }

    private void requireOwn(Order order) {
        var payments = order.captures().stream().map(Capture::paymentId).toList();
        for (var other : orders.values()) {
            for (var capture : other.captures()) {
                if (!other.id().equals(order.id()) && payments.contains(capture.paymentId())) {
                    throw new IllegalStateException("%s is of order %s".formatted(capture.paymentId(), other.id()));
                }
            }
        }
    }

    @Override
    public boolean isAnyOverdue() {
        return !lockOverdue(1).isEmpty();
    }

    @Override
    public List<UUID> lockOverdue(int limit) {
        var now = Instant.now();
        return orders.values().stream()
                .filter(order -> order.status() == OrderStatus.PENDING_PAYMENT)
                .filter(order -> !order.expiresAt().isAfter(now))
                .sorted(comparing(Order::expiresAt))
                .limit(limit)
                .map(Order::id)
                .toList();
    }

    @Override
    public List<UUID> lockShippedFor(Duration atLeast, int limit) {
        var latest = Instant.now().minus(atLeast);
        return orders.values().stream()
                .filter(order -> order.status() == OrderStatus.SHIPPED)
                .map(Order::id)
                .filter(id -> !statusSince.getOrDefault(id, Instant.MAX).isAfter(latest))
                .sorted(comparing(id -> statusSince.getOrDefault(id, Instant.MAX)))
                .limit(limit)
                .toList();
    }
}
