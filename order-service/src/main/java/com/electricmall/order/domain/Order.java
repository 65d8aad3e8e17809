package com.electricmall.order.domain;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.electricmall.common.money.Money;
import com.electricmall.order.delivery.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order with all of its parts.
 *
 * @param version grows with every change, by the number of its events, at least by one
 * @param captures every capture for this order, also those that did not pay it
 * @param returns those that the customer has requested, whatever was decided
 * @param cancellations of goods; an order that was cancelled as a whole may have none
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

    public Optional<Capture> payingCapture() {
        return captures.stream().filter(Capture::paysOrder).findFirst();
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

    /** How many of a product were returned to the merchant. */
    public int returned(long productId) {
        return ProductQuantity.count(
                returns.stream()
                        .flatMap(wanted -> wanted.lines().stream())
                        .filter(line -> line.is(OrderReturn.Decision.APPROVED))
                        .map(OrderReturn.Line::goods),
                productId);
    }

    /** The goods that were returned, or cancelled before they were shipped. */
    List<PaidLine> returnedOrCancelled() {
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

    /** How many of a product a return may still be requested for. */
    public int returnable(long productId) {
        var active =
                returns.stream().flatMap(wanted -> wanted.active().stream()).map(PaidLine::goods);
        return shipped(productId) - ProductQuantity.count(active, productId);
    }

    /** The goods of some lines of the order that are neither shipped nor cancelled. */
    public List<ProductQuantity> open(List<OrderLine> some) {
        return some.stream()
                .filter(line -> open(line.productId()) > 0)
                .map(line -> new ProductQuantity(line.productId(), open(line.productId())))
                .toList();
    }

    /** Whether it holds any of what the erasure of its buyer removes: an address, or what somebody wrote. */
    public boolean holdsPersonalData() {
        return address != null
                || note != null
                || returns.stream().anyMatch(OrderReturn::holdsWords)
                || cancellations.stream().anyMatch(cancelled -> cancelled.note() != null);
    }

    Set<Long> merchants() {
        return lines.stream().map(OrderLine::merchantId).collect(toUnmodifiableSet());
    }

    public List<OrderLine> linesOf(long merchantId) {
        return lines.stream().filter(line -> line.merchantId() == merchantId).toList();
    }

    /** Whether anything of some lines of the order was shipped. */
    public boolean hasShipped(List<OrderLine> some) {
        return some.stream().anyMatch(line -> shipped(line.productId()) > 0);
    }

    boolean isOpen() {
        return !open(lines).isEmpty();
    }

    /**
     * Whether a product may be shipped as far as money is concerned: not if all that was paid to its merchant was
     * refunded. Goods that are free of charge may always be shipped.
     */
    public boolean isMoneyKeptFor(long productId) {
        var line = line(productId).orElseThrow();
        return line.unitPrice().isZero()
                || payingCapture()
                        .map(capture -> MerchantBalances.of(this, capture))
                        .filter(balances -> balances.wasFree(line.merchantId())
                                || !balances.of(line.merchantId()).isZero())
                        .isPresent();
    }

    /** The status of a paid order that follows from what was shipped, cancelled and returned. */
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

    /** The order with a new part, which replaces the part with the same id, if there is one. */
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
        return PaymentAllocation.parts(this);
    }

    /** Each line's share of its merchant's part, by product; those of a merchant add up to its part. */
    public SequencedMap<Long, Money> lineParts() {
        return PaymentAllocation.lineParts(this);
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
