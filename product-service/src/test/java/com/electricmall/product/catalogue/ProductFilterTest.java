package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductFilterTest {

    @Test
    void readsEveryParameter() {
        assertThat(new ProductFilter.Parameters(" Green TEA ", "3", "7", "0", "19.99", "true", "USD", "family")
                        .parse(Map.of("colour", List.of("red")), false))
                .isEqualTo(new ProductFilter(
                        "Green TEA",
                        3L,
                        7L,
                        BigDecimal.ZERO,
                        new BigDecimal("19.99"),
                        true,
                        Currency.getInstance("USD"),
                        Map.of("colour", List.of("red")),
                        true,
                        false));
    }

    @Test
    void countsEmptyParametersAsMissing() {
        assertThat(new ProductFilter.Parameters("", " ", "", "", "", "", null, " ").parse(Map.of(), false))
                .isEqualTo(ProductFilter.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "category, tea",
        "category, -1",
        "merchant, 1.5",
        "minPrice, -1",
        "minPrice, 1e9",
        "maxPrice, cheap",
        "inStock, yes",
        "currency, XYZ",
        "currency, usd",
        "collapse, yes"
    })
    void namesTheParameterThatIsWrong(String name, String value) {
        var parameters = new ProductFilter.Parameters(
                null,
                name.equals("category") ? value : null,
                name.equals("merchant") ? value : null,
                name.equals("minPrice") ? value : null,
                name.equals("maxPrice") ? value : null,
                name.equals("inStock") ? value : null,
                name.equals("currency") ? value : null,
                name.equals("collapse") ? value : null);

        assertThatThrownBy(() -> parameters.parse(Map.of(), false))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(FieldViolation::field)
                                .containsExactly(name));
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 10.5,  ,       minPrice",
        "JPY, ,      10.5,   maxPrice",
        "CNY, 9.999, ,       minPrice",
        "KWD, 1,     9.9999, maxPrice"
    })
    void refusesMoreDecimalsThanTheCurrencyHas(
            String currency, @Nullable String least, @Nullable String most, String field) {
        assertThatThrownBy(() -> prices(currency, least, most))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(FieldViolation::field, FieldViolation::code)
                                .containsExactly(tuple(field, "DECIMALS")));
    }

    /** Without a currency they are in each product's own, of which some have three decimals. */
    @ParameterizedTest
    @CsvSource({"JPY, 10, 10.00", "CNY, 9.9, 9.990", "KWD, 9.99, 9.999", ", 0.1, 0.999"})
    void takesTheDecimalsThatTheCurrencyHas(@Nullable String currency, String least, String most) {
        assertThat(prices(currency, least, most))
                .returns(new BigDecimal(least), ProductFilter::minPrice)
                .returns(new BigDecimal(most), ProductFilter::maxPrice);
    }

    private static ProductFilter prices(@Nullable String currency, @Nullable String least, @Nullable String most) {
        return new ProductFilter.Parameters(null, null, null, least, most, null, currency, null).parse(Map.of(), false);
    }

    @Test
    void refusesAnEmptyRangeOfPrices() {
        assertThatThrownBy(() -> new ProductFilter.Parameters(null, null, null, "10", "9.99", null, null, null)
                        .parse(Map.of(), false))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(FieldViolation::field)
                                .containsExactly("minPrice"));
    }
}
