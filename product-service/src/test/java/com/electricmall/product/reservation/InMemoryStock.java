package com.electricmall.product.reservation;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.product.stock.Shortage;
import com.electricmall.product.stock.Stock;
import com.electricmall.product.stock.StockLine;
import com.electricmall.product.stock.StockMovement;
import com.electricmall.product.stock.StockTransition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Counters as {@code JdbcStock} keeps them, without the book. */
final class InMemoryStock implements Stock {

    record Counters(long available, long reserved, long sold) {

        private Counters moved(StockTransition transition, long quantity) {
            return switch (transition) {
                case HOLD -> checked(available - quantity, reserved + quantity, sold);
                case RELEASE -> checked(available + quantity, reserved - quantity, sold);
                case SELL -> checked(available, reserved - quantity, sold + quantity);
                case TAKE -> checked(available - quantity, reserved, sold + quantity);
                case CANCEL_SALE -> checked(available + quantity, reserved, sold - quantity);
            };
        }

        private static Counters checked(long available, long reserved, long sold) {
            if (available < 0 || reserved < 0 || sold < 0) {
                throw new IllegalStateException(
                        "%d, %d, %d (expected: none negative)".formatted(available, reserved, sold));
            }
            return new Counters(available, reserved, sold);
        }
    }

    private final Map<Long, Counters> counters = new HashMap<>();

    InMemoryStock with(long productId, long available) {
        counters.put(productId, new Counters(available, 0, 0));
        return this;
    }

    Counters of(long productId) {
        return counters.get(productId);
    }

    @Override
    public List<Shortage> move(StockTransition transition, Collection<StockLine> lines) {
        var shortages = lines.stream()
                .filter(line -> transition.takesAvailable() && availableOf(line.productId()) < line.quantity())
                .map(line -> new Shortage(line.productId(), line.quantity(), availableOf(line.productId())))
                .toList();
        if (shortages.isEmpty()) {
            lines.forEach(
                    line -> counters.compute(line.productId(), (id, now) -> now.moved(transition, line.quantity())));
        }
        return shortages;
    }

    @Override
    public void moveAtCommit(
            StockTransition transition, Collection<StockLine> lines, Supplier<? extends RuntimeException> ifShort) {
        if (!move(transition, lines).isEmpty()) {
            throw ifShort.get();
        }
    }

    @Override
    public void open(long productId) {
        with(productId, 0);
    }

    @Override
    public void open(Map<Long, Long> available, String reason, long userId) {
        available.forEach(this::with);
    }

    @Override
    public Map<Long, Long> available(Collection<Long> productIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long displayed(long productId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StockMovement receive(long productId, long quantity, String reason, long userId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void takeBack(UUID returnId, Collection<StockLine> lines, String reason, long userId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void makeAvailable(long productId, long target, String reason, long userId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void makeAvailable(Map<Long, Long> targets, String reason, long userId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<StockMovement> movements(long productId, PageQuery query) {
        throw new UnsupportedOperationException();
    }

    private long availableOf(long productId) {
        return counters.containsKey(productId) ? counters.get(productId).available() : 0;
    }
}
