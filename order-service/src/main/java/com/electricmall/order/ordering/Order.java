package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import com.electricmall.order.delivery.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored.
 *
 * @param version grows with every change, by one for each event that told of it
 * @param captures all money that was taken for it, wanted or not
 * @param returns what the customer wants to send back or has sent back
 * @param cancellations what was taken out of it; of an order that is cancelled as a whole there need be none
 */
public record Order(
        UUID id,
        long userId,
        OrderStatus status,
        long version,
        List<OrderLine> lines,
        Totals totals,
        @Nullable Address address,
        @Nullable String note,
        Instant createdAt,
        Instant expiresAt,
        List<Capture> captures,
        List<Shipment> shipments,
        List<OrderReturn> returns,
        List<Cancellation> cancellations,
        List<HistoryEntry> history) {

    public Order {
        lines = List.copyOf(lines);
        captures = List.copyOf(captures);
        shipments = List.copyOf(shipments);
        returns = List.copyOf(returns);
        cancellations = List.copyOf(cancellations);
        history = List.copyOf(history);
    }

    public Optional<Capture> capture(UUID paymentId) {
        return captures.stream()
                .filter(capture -> capture.paymentId().equals(paymentId))
                .findFirst();
    }

    public Optional<Capture> settlement() {
        return captures.stream().filter(Capture::settles).findFirst();
    }

    public Optional<OrderLine> line(long productId) {
        return lines.stream().filter(line -> line.productId() == productId).findFirst();
    }

    public Optional<Shipment> shipment(UUID id) {
        return shipments.stream().filter(shipment -> shipment.id().equals(id)).findFirst();
    }

    public Optional<OrderReturn> returned(UUID id) {
        return returns.stream().filter(wanted -> wanted.id().equals(id)).findFirst();
    }

    public Optional<Cancellation> cancellation(UUID id) {
        return cancellations.stream()
                .filter(cancelled -> cancelled.id().equals(id))
                .findFirst();
    }

    /** How many of a product are in a parcel. */
    public int shipped(long productId) {
        return ProductQuantity.count(shipments.stream().flatMap(shipment -> shipment.lines().stream()), productId);
    }

    /** How many of a product were cancelled before they were shipped. */
    public int cancelled(long productId) {
        return status == OrderStatus.CANCELLED
                ? bought(productId)
                : ProductQuantity.count(
                        cancellations.stream().flatMap(cancelled -> cancelled.goods().stream()), productId);
    }

    /** How many of a product are back with who sold them. */
    public int returned(long productId) {
        return ProductQuantity.count(
                returns.stream()
                        .flatMap(wanted -> wanted.lines().stream())
                        .filter(line -> line.is(OrderReturn.Decision.APPROVED))
                        .map(OrderReturn.Line::goods),
                productId);
    }

    /** What is back with who sold it, and what was taken out of the order before it was sent. */
    List<PaidGoods> gone() {
        return Stream.concat(
                        cancellations.stream().flatMap(cancelled -> cancelled.lines().stream()),
                        returns.stream()
                                .flatMap(wanted -> wanted.lines().stream())
                                .filter(line -> line.is(OrderReturn.Decision.APPROVED))
                                .map(OrderReturn.Line::paid))
                .toList();
    }

    /** How many of a product are neither shipped nor cancelled. */
    public int open(long productId) {
        return bought(productId) - shipped(productId) - cancelled(productId);
    }

    /** How many of a product could yet be asked to be taken back. */
    public int returnable(long productId) {
        var active =
                returns.stream().flatMap(wanted -> wanted.active().stream()).map(PaidGoods::goods);
        return shipped(productId) - ProductQuantity.count(active, productId);
    }

    /** What is neither shipped nor cancelled of some lines of the order. */
    public List<ProductQuantity> open(List<OrderLine> some) {
        return some.stream()
                .filter(line -> open(line.productId()) > 0)
                .map(line -> new ProductQuantity(line.productId(), open(line.productId())))
                .toList();
    }

    public List<OrderLine> linesOf(long merchantId) {
        return lines.stream().filter(line -> line.merchantId() == merchantId).toList();
    }

    /** Whether any of some lines of the order has left, be it in part. */
    public boolean hasShipped(List<OrderLine> some) {
        return some.stream().anyMatch(line -> shipped(line.productId()) > 0);
    }

    boolean isOpen() {
        return !open(lines).isEmpty();
    }

    /**
     * Whether what the customer paid for a product is still there to send goods for: not if all that was paid to who
     * sells it was given back. Goods that are free of charge can always be sent.
     */
    public boolean isMoneyKeptFor(long productId) {
        var line = line(productId).orElseThrow();
        return line.unitPrice().isZero()
                || settlement()
                        .map(capture -> KeptMoney.of(this, capture))
                        .filter(kept -> kept.wasFree(line.merchantId())
                                || !kept.of(line.merchantId()).isZero())
                        .isPresent();
    }

    /** Where a paid order stands by what became of its goods. */
    OrderStatus statusByGoods() {
        if (isOpen()) {
            return hasShipped(lines) ? OrderStatus.PARTIALLY_SHIPPED : OrderStatus.PAID;
        }
        if (!hasShipped(lines)) {
            return OrderStatus.CANCELLED;
        }
        if (lines.stream().allMatch(line -> returned(line.productId()) == shipped(line.productId()))) {
            return OrderStatus.RETURNED;
        }
        return status == OrderStatus.COMPLETED ? OrderStatus.COMPLETED : OrderStatus.SHIPPED;
    }

    /** The order with a part that is new, or in place of the one with its id. */
    Order with(OrderPart part) {
        return new Order(
                id,
                userId,
                status,
                version,
                lines,
                totals,
                address,
                note,
                createdAt,
                expiresAt,
                part instanceof Capture capture ? replaced(captures, capture) : captures,
                part instanceof Shipment shipment ? replaced(shipments, shipment) : shipments,
                part instanceof OrderReturn wanted ? replaced(returns, wanted) : returns,
                part instanceof Cancellation cancelled ? replaced(cancellations, cancelled) : cancellations,
                history);
    }

    /** Each merchant's part of the total, by merchant. */
    public SequencedMap<Long, Money> merchantParts() {
        return PaidShares.parts(this);
    }

    private int bought(long productId) {
        return line(productId).map(OrderLine::quantity).orElse(0);
    }

    private static <T extends OrderPart> List<T> replaced(List<T> parts, T part) {
        var replaced = new ArrayList<>(parts);
        replaced.removeIf(other -> other.id().equals(part.id()));
        replaced.add(part);
        return replaced;
    }
}
