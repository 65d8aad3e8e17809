package com.electricmall.order.checkout;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.money.Money;
import com.electricmall.common.remote.RemoteCall;
import com.electricmall.common.web.StrictJson;
import com.electricmall.order.checkout.ReservationClient.Reservation;
import com.electricmall.order.checkout.ReservationClient.ReserveRequest;
import com.electricmall.order.checkout.ReservationClient.Wish;
import com.electricmall.order.domain.OrderLine;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@RemoteCall("product-service")
class FeignReservations implements Reservations {

    private final ReservationClient reservations;
    private final ObjectMapper json;

    FeignReservations(ReservationClient reservations, ObjectMapper json) {
        this.reservations = reservations;
        this.json = StrictJson.tolerant(json);
    }

    @Override
    public Answer reserve(
            UUID orderId, long userId, Basket basket, @Nullable Currency currency, @Nullable String language) {
        var request = new ReserveRequest(
                userId,
                currency == null ? null : currency.getCurrencyCode(),
                language,
                basket.quantities().entrySet().stream()
                        .map(wish -> new Wish(wish.getKey(), wish.getValue()))
                        .toList());
        try {
            return new Answer.Reserved(orderId, lines(reservations.reserve(orderId, request)));
        } catch (ConflictException refused) {
            return switch (refused.code()) {
                case "OUT_OF_STOCK" -> new Answer.OutOfStock(List.of(member(refused, "shortLines", ShortLine[].class)));
                case "UNKNOWN_PRODUCT" -> new Answer.UnknownProducts(productIds(refused));
                case "CURRENCY_NOT_OFFERED" -> new Answer.CurrencyNotOffered(productIds(refused));
                case "RESERVATION_RELEASED" -> new Answer.Released();
                default -> throw refused;
            };
        }
    }

    @Override
    public void release(UUID orderId) {
        reservations.release(orderId);
    }

    private static List<OrderLine> lines(Reservation reservation) {
        return reservation.lines().stream()
                .map(line -> new OrderLine(
                        line.productId(),
                        line.merchantId(),
                        line.name(),
                        line.quantity(),
                        Money.of(line.unitPrice(), line.currency())))
                .toList();
    }

    private Set<Long> productIds(ConflictException refused) {
        return Stream.of(member(refused, "productIds", Long[].class)).collect(toUnmodifiableSet());
    }

    private <T> T member(ConflictException refused, String name, Class<T> type) {
        return json.convertValue(refused.members().getOrDefault(name, List.of()), type);
    }
}
