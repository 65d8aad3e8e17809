package com.electricmall.order.checkout;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.idempotency.Claim;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.common.web.ETags;
import com.electricmall.order.cart.CartOwner;
import com.electricmall.order.cart.Carts;
import com.electricmall.order.checkout.Reservations.Answer.CurrencyNotOffered;
import com.electricmall.order.checkout.Reservations.Answer.Held;
import com.electricmall.order.checkout.Reservations.Answer.OutOfStock;
import com.electricmall.order.checkout.Reservations.Answer.Released;
import com.electricmall.order.checkout.Reservations.Answer.UnknownProducts;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.delivery.AddressBook;
import com.electricmall.order.ordering.OrderBook;
import com.electricmall.order.ordering.OrderDraft;
import com.electricmall.order.ordering.OrderResponse;
import com.electricmall.order.ordering.Totals;
import java.net.URI;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The purchase up to the order that waits for its payment. Stock comes first, under the id that the order will have;
 * then one transaction makes the order, tells of it, empties the cart and saves the answer.
 *
 * <p>Whatever fails between the two leaves the reservation to a repeat with the same key, which finds it again; if none
 * comes, product-service lets go of it after its time to live. Only a purchase that can no longer succeed releases it.
 */
@Component
class Checkout {

    private static final Logger log = LoggerFactory.getLogger(Checkout.class);

    private final Idempotency idempotency;
    private final Carts carts;
    private final AddressBook addresses;
    private final Reservations reservations;
    private final OrderBook orders;
    private final Holdings holdings;
    private final HoldLimits limits;
    private final TransactionOperations transactions;

    Checkout(
            Idempotency idempotency,
            Carts carts,
            AddressBook addresses,
            Reservations reservations,
            OrderBook orders,
            Holdings holdings,
            HoldProperties properties,
            TransactionOperations transactions) {
        this.idempotency = idempotency;
        this.carts = carts;
        this.addresses = addresses;
        this.reservations = reservations;
        this.orders = orders;
        this.holdings = holdings;
        this.limits = properties.limits();
        this.transactions = transactions;
    }

    ResponseEntity<OrderResponse> place(
            long buyer, IdempotencyKey key, PlaceOrderRequest request, @Nullable String language) {
        var items = request.items();
        return items == null
                ? idempotency.leased(
                        key.required(),
                        request,
                        OrderResponse.class,
                        carts.finding(new CartOwner.User(buyer)),
                        (claim, cart) -> place(buyer, claim, Basket.of(cart), request, language))
                : idempotency.leased(
                        key.required(),
                        request,
                        OrderResponse.class,
                        claim -> place(buyer, claim, Basket.of(items), request, language));
    }

    private ResponseEntity<OrderResponse> place(
            long buyer, Claim claim, Basket basket, PlaceOrderRequest request, @Nullable String language) {
        var currency = currency(basket, request);
        var address = address(buyer, request);
        var held = reserve(claim.resourceId(), buyer, basket, currency, language);
        var lines = basket.inItsOrder(held.lines());
        var draft = new OrderDraft(held.orderId(), buyer, lines, Totals.of(lines), address, request.note());
        try {
            return order(draft, basket, claim);
        } catch (ConflictException refused) {
            release(draft.id());
            throw refused;
        }
    }

    /**
     * The buyer's holdings come last: what they wait for, the buyer's other new orders, is then nearly done. All that
     * is written goes with them in one trip, and nothing is judged by what was read before the wait.
     */
    private ResponseEntity<OrderResponse> order(OrderDraft draft, Basket basket, Claim claim) {
        return transactions.execute(transaction -> {
            var order = orders.place(draft, claim.at());
            basket.cart().ifPresent(cart -> carts.take(cart, Checkout::cartChanged));
            var answer = ResponseEntity.created(URI.create("/orders/" + order.id()))
                    .eTag(ETags.of(order.version()))
                    .body(OrderResponse.of(order));
            claim.complete(answer);
            holdings.beside(draft).requireRoomFor(basket.goods(), limits);
            return answer;
        });
    }

    private static ConflictException cartChanged() {
        return new ConflictException("CART_CHANGED", "The cart changed while it was being ordered; look again");
    }

    private Held reserve(
            UUID orderId, long buyer, Basket basket, @Nullable Currency currency, @Nullable String language) {
        return switch (reservations.reserve(orderId, buyer, basket, currency, language)) {
            case Held held when basket.isCoveredBy(held.lines()) -> held;
            case Held outdated -> {
                // held by an earlier try of this key, when the cart held something else
                release(outdated.orderId());
                yield reserve(Ids.next(), buyer, basket, currency, language);
            }
            case Released tooLate -> reserve(Ids.next(), buyer, basket, currency, language);
            case OutOfStock(var shortLines) ->
                throw new ConflictException("OUT_OF_STOCK", "There is not enough of some products; nothing is reserved")
                        .with("shortLines", shortLines);
            case UnknownProducts(var productIds) -> throw basket.unknown(productIds);
            case CurrencyNotOffered(var productIds) ->
                throw InvalidRequestException.of(
                        "currency",
                        "CURRENCY_NOT_OFFERED",
                        "products %s have no price in %s"
                                .formatted(productIds, currency == null ? Money.DEFAULT_CURRENCY : currency));
        };
    }

    private void release(UUID orderId) {
        try {
            reservations.release(orderId);
        } catch (MallException away) {
            log.warn("Reservation {} is left to its time to live: {}", orderId, away.getMessage());
        }
    }

    private static @Nullable Currency currency(Basket basket, PlaceOrderRequest request) {
        return request.currency() == null
                ? basket.cart().map(cart -> cart.currency()).orElse(null)
                : Money.parseCurrency("currency", request.currency());
    }

    private @Nullable Address address(long buyer, PlaceOrderRequest request) {
        var id = request.addressId();
        return id == null
                ? request.address()
                : addresses
                        .find(buyer, id)
                        .orElseThrow(() -> InvalidRequestException.of(
                                "addressId", "UNKNOWN_ADDRESS", id + " (expected: one of your addresses)"));
    }
}
