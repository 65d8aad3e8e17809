package com.electricmall.product.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.money.Money;
import com.electricmall.product.catalogue.ProductOffer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuoteTest {

    private static final UUID ORDER = UUID.randomUUID();
    private static final ProductOffer TEA = offer(1, money("19.99", "CNY"), money("2.99", "USD"));
    private static final ProductOffer POT = offer(2, money("5", "USD"), money("36", "CNY"));
    private static final ProductOffer CUP = offer(3, money("4", "USD"));

    @Test
    void keepsTheCurrencyThatAllHaveAsTheirBase() {
        assertThat(Quote.of(ORDER, request(null, 2, 3), List.of(CUP, POT)).currency())
                .isEqualTo("USD");
    }

    @Test
    void fallsBackToTheDefaultCurrencyIfBasesDiffer() {
        var quote = Quote.of(ORDER, request(null, 1, 2), List.of(TEA, POT));

        assertThat(quote.currency()).isEqualTo("CNY");
        assertThat(quote.lines())
                .extracting(Quote.Line::unitPrice)
                .containsExactly(new BigDecimal("19.99"), new BigDecimal("36.00"));
    }

    @Test
    void pricesInTheCurrencyAskedFor() {
        assertThat(Quote.of(ORDER, request("USD", 1), List.of(TEA)).lines())
                .extracting(Quote.Line::unitPrice)
                .containsExactly(new BigDecimal("2.99"));
    }

    @Test
    void namesTheProductsWithoutAPriceInTheCurrency() {
        assertThatThrownBy(() -> Quote.of(ORDER, request(null, 1, 3), List.of(TEA, CUP)))
                .isInstanceOfSatisfying(ConflictException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("CURRENCY_NOT_OFFERED");
                    assertThat(refused.members()).containsEntry("productIds", List.of(3L));
                });
    }

    @Test
    void namesTheProductsThatAreNotForSale() {
        assertThatThrownBy(() -> Quote.of(ORDER, request(null, 9, 1), List.of(TEA)))
                .isInstanceOfSatisfying(ConflictException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("UNKNOWN_PRODUCT");
                    assertThat(refused.members()).containsEntry("productIds", List.of(9L));
                });
    }

    @Test
    void refusesAnUnknownCurrency() {
        assertThatThrownBy(() -> Quote.of(ORDER, request("XYZ", 1), List.of(TEA)))
                .isInstanceOf(InvalidRequestException.class);
    }

    private static ReservationRequest request(String currency, long... productIds) {
        return new ReservationRequest(
                currency,
                null,
                Arrays.stream(productIds)
                        .mapToObj(id -> new ReservationRequest.Line(id, 1))
                        .toList());
    }

    private static ProductOffer offer(long id, Money price, Money... others) {
        return new ProductOffer(id, 7, "product " + id, price, List.of(others), 9);
    }

    private static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), currency);
    }
}
