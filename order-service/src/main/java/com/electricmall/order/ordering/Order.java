package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import com.electricmall.order.delivery.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored.
 *
 * @param version grows with every change, by one for each event that told of it
 * @param captures all money that was taken for it, wanted or not
 * @param returns what the customer wants to send back or has sent back
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
        List<HistoryEntry> history) {

    public Order {
        lines = List.copyOf(lines);
        captures = List.copyOf(captures);
        shipments = List.copyOf(shipments);
        returns = List.copyOf(returns);
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

    /** How many of a product are paid for or to be paid for and in no parcel yet. */
    public int unshipped(long productId) {
        var shipped = shipments.stream().flatMap(shipment -> shipment.lines().stream());
        return bought(productId) - ProductQuantity.count(shipped, productId);
    }

    /** How many of a product could yet be asked to be taken back. */
    public int returnable(long productId) {
        return bought(productId) - ProductQuantity.count(goodsOfReturns(false), productId);
    }

    boolean isAllShipped() {
        return lines.stream().allMatch(line -> unshipped(line.productId()) == 0);
    }

    boolean isAllReturned() {
        return lines.stream()
                .allMatch(line -> ProductQuantity.count(goodsOfReturns(true), line.productId()) == line.quantity());
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
                history);
    }

    /** Each merchant's part of the total, by merchant. */
    public SequencedMap<Long, Money> merchantParts() {
        var parts = new TreeMap<Long, Money>();
        lines.forEach(line -> parts.merge(line.merchantId(), line.lineTotal(), Money::plus));
        return parts;
    }

    private int bought(long productId) {
        return line(productId).map(OrderLine::quantity).orElse(0);
    }

    private Stream<ProductQuantity> goodsOfReturns(boolean approvedOnly) {
        return returns.stream()
                .flatMap(wanted -> wanted.lines().stream())
                .filter(line -> line.approved() || !approvedOnly)
                .map(OrderReturn.Line::goods);
    }

    private static <T extends OrderPart> List<T> replaced(List<T> parts, T part) {
        var replaced = new ArrayList<>(parts);
        replaced.removeIf(other -> other.id().equals(part.id()));
        replaced.add(part);
        return replaced;
    }
}
