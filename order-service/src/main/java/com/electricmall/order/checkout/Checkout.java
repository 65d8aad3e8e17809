package com.electricmall.order.checkout;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.money.Money;
import com.electricmall.order.cart.CartRepository;
import com.electricmall.order.checkout.Reservations.Answer.CurrencyNotOffered;
import com.electricmall.order.checkout.Reservations.Answer.OutOfStock;
import com.electricmall.order.checkout.Reservations.Answer.Released;
import com.electricmall.order.checkout.Reservations.Answer.Reserved;
import com.electricmall.order.checkout.Reservations.Answer.UnknownProducts;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.delivery.AddressBook;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.Totals;
import com.electricmall.order.orders.OrderService;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Places an order, which then waits for its payment. The controller has claimed the client's key, which determines the
 * order's id. The steps are:
 *
 * <ol>
 *   <li>Read the delivery address from user-service, if the request names one.
 *   <li>Reserve the stock at product-service, under the id that the order will have.
 *   <li>In one transaction: store the order and its {@code order.placed} event, remove the ordered items from the cart,
 *       check how much the buyer holds unpaid, and save the response for repeats of the request.
 *   <li>If that transaction is refused, release the stock.
 * </ol>
 *
 * <p>A crash after step 1 leaves the claimed key. A crash after step 2 leaves a reservation too: a repeat of the
 * request is answered 409 until the claim expires (30 s), then finds the reservation under the same id and continues,
 * or reserves anew at current prices if it has expired meanwhile; without a repeat, product-service releases it when
 * it expires. A crash after step 3 leaves a complete order, and a repeat gets the saved response. A crash before step
 * 4 leaves a reservation that expires.
 */
@Component
class Checkout {

    private static final Logger log = LoggerFactory.getLogger(Checkout.class);

    /** The first id may belong to a reservation that was released for good; a new id cannot, unless by an error. */
    private static final int MOST_RESERVATIONS = 3;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final CartRepository carts;
    private final AddressBook addresses;
    private final Reservations reservations;
    private final OrderService orders;
    private final UnpaidOrderRepository unpaidOrders;
    private final UnpaidOrderLimits limits;
    private final TransactionOperations transactions;

    Checkout(
            CartRepository carts,
            AddressBook addresses,
            Reservations reservations,
            OrderService orders,
            UnpaidOrderRepository unpaidOrders,
            UnpaidOrderProperties properties,
            TransactionOperations transactions) {
        this.carts = carts;
        this.addresses = addresses;
        this.reservations = reservations;
        this.orders = orders;
        this.unpaidOrders = unpaidOrders;
        this.limits = properties.limits();
        this.transactions = transactions;
    }

    /**
     * Places an order.
     *
     * @param saveResponse called within the transaction that stores the order, after all that may refuse it
     * @throws InvalidRequestException for an unknown address, or for requested products or a currency that are not
     *     offered
     * @throws ConflictException {@code OUT_OF_STOCK}, {@code PRODUCT_UNAVAILABLE}, {@code CART_CHANGED} or {@code
     *     HOLD_LIMIT}; nothing is then reserved
     */
    Order place(Purchase purchase, Consumer<Order> saveResponse) {
        var address = address(purchase);
        var reserved = reserve(purchase);
        var lines = purchase.basket().sorted(reserved.lines());
        var draft =
                new OrderDraft(reserved.orderId(), purchase.buyer(), lines, Totals.of(lines), address, purchase.note());
        try {
            return store(draft, purchase, saveResponse);
        } catch (ConflictException refused) {
            release(reserved);
            throw refused;
        }
    }

    /**
     * Every statement of the transaction is sent in one round trip. The check of what the buyer holds waits for the
     * buyer's other new orders, so it is sent after the writes.
     */
    private Order store(OrderDraft draft, Purchase purchase, Consumer<Order> saveResponse) {
        return transactions.execute(_ -> {
            var order = orders.place(draft, purchase.at());
            purchase.basket().cart().ifPresent(cart -> carts.take(cart, Checkout::cartChanged));
            unpaidOrders.requireWithinLimits(draft, limits);
            saveResponse.accept(order);
            return order;
        });
    }

    private static ConflictException cartChanged() {
        return new ConflictException("CART_CHANGED", "The cart changed while it was being ordered; look again");
    }

    private Reserved reserve(Purchase purchase) {
        var basket = purchase.basket();
        var orderId = purchase.orderId();
        for (var tries = 0; tries < MOST_RESERVATIONS; tries++) {
            switch (reservations.reserve(orderId, purchase.buyer(), basket, purchase.currency(), purchase.language())) {
                case Reserved reserved
                when basket.isCoveredBy(reserved.lines()) -> {
                    return reserved;
                }
                // an earlier try of this request reserved what the cart held then
                case Reserved outdated -> release(outdated);
                // an earlier try of this request released what it had reserved; nothing can be reserved under that id
                case Released _ -> {}
                case OutOfStock(var shortLines) ->
                    throw new ConflictException(
                                    "OUT_OF_STOCK", "There is not enough of some products; nothing is reserved")
                            .with("shortLines", shortLines);
                case UnknownProducts(var productIds) -> throw basket.unknown(productIds);
                case CurrencyNotOffered(var productIds) ->
                    throw InvalidRequestException.of(
                            "currency",
                            "CURRENCY_NOT_OFFERED",
                            "products %s have no price in %s"
                                    .formatted(
                                            productIds,
                                            purchase.currency() == null
                                                    ? Money.DEFAULT_CURRENCY
                                                    : purchase.currency()));
            }
            orderId = Ids.next();
        }
        throw new UnavailableException(
                "SERVICE_UNAVAILABLE", "Stock cannot be reserved at the moment; try again", RETRY_AFTER);
    }

    private void release(Reserved reserved) {
        try {
            reservations.release(reserved.orderId());
        } catch (MallException unavailable) {
            log.warn(
                    "Reservation {} is not released and will expire: {}", reserved.orderId(), unavailable.getMessage());
        }
    }

    private @Nullable Address address(Purchase purchase) {
        var id = purchase.addressId();
        return id == null
                ? purchase.address()
                : addresses
                        .find(purchase.buyer(), id)
                        .orElseThrow(() -> InvalidRequestException.of(
                                "addressId", "UNKNOWN_ADDRESS", id + " (expected: one of your addresses)"));
    }
}
