package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.money.Money;
import com.electricmall.product.catalogue.ProductRequest.Translation;
import com.electricmall.product.review.Rating;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductRequestTest {

    @Test
    void takesAPriceInTheDefaultCurrency() {
        assertThat(priced("20", null).content().price()).isEqualTo(Money.of(new BigDecimal("20.00"), "CNY"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, CNY",
        "9999999.99, CNY",
        "19.990000, CNY",
        "9999999, JPY",
        "1500.0, JPY",
        "9999999.999, KWD",
        "1e3, CNY"
    })
    void takesPricesWithinTheCurrencysDecimals(String price, String currency) {
        assertThat(priced(price, currency).content().price().amount()).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, CNY",
        "10000000, CNY",
        "19.999, CNY",
        "1500.5, JPY",
        "1e999999999, CNY",
        "1e-999999999, CNY",
        ", CNY"
    })
    void refusesOtherPrices(String price, String currency) {
        assertRefused(() -> priced(price, currency).content(), "price");
    }

    @Test
    void refusesCurrenciesThatDoNotExist() {
        assertRefused(() -> priced("1", "ABC").content(), "currency");
        assertRefused(() -> priced("1", "XAU").content(), "currency");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        var prices = new HashMap<String, BigDecimal>();
        prices.put("JPY", new BigDecimal("1.5"));
        var translations = Map.of(
                "en",
                new Translation(" ", null),
                "no language!",
                new Translation("Tea", null),
                "de",
                new Translation("Tee", "x".repeat(10_001)));

        assertRefused(
                () -> new ProductRequest(
                                "\t", null, -1L, null, null, null, translations, prices, null, null, null, null, null)
                        .newContent(),
                "stock",
                "name",
                "name",
                "price",
                "prices.JPY",
                "translations.en.name",
                "translations.no language!",
                "translations.de.description");
    }

    @Test
    void wantsAStockOfNewProductsOnly() {
        assertRefused(priced("1", null)::newContent, "stock");
        assertThat(priced("1", null).content()).isNotNull();
    }

    @Test
    void countsTheLengthOfANameInCharacters() {
        assertThat(named("茶".repeat(199) + "🍵").content().text().name()).endsWith("🍵");
        assertRefused(() -> named("茶".repeat(200) + "🍵").content(), "name");
    }

    @Test
    void writesLanguageTagsTheirCanonicalWay() {
        var request = new ProductRequest(
                "茶",
                BigDecimal.ONE,
                1L,
                null,
                null,
                null,
                Map.of("EN-us", new Translation("Tea", null)),
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(request.content().translations()).containsOnlyKeys("en-US");
    }

    @Test
    void takesTheBasePriceAmongTheOthersIfItIsTheSame() {
        assertThat(withPrice("CNY", "10").content().otherPrices()).isEmpty();
        assertRefused(() -> withPrice("CNY", "11").content(), "prices.CNY");
    }

    @Test
    void isWrittenAgainAsItWasRead() {
        var content = new ProductRequest(
                        "茶",
                        BigDecimal.TEN,
                        1L,
                        "CNY",
                        "好",
                        5L,
                        Map.of("en", new Translation("Tea", "Good")),
                        Map.of("USD", BigDecimal.ONE),
                        "T-1",
                        List.of("https://example.org/tea.jpg"),
                        Map.of("colour", "green"),
                        "tea",
                        Map.of("size", "500 g"))
                .content();
        var now = Instant.EPOCH;

        assertThat(ProductRequest.of(new Product(1, 2, content, 3, now, now, Rating.NONE))
                        .content())
                .isEqualTo(content);
    }

    @Test
    void isMergedWithAPatchExceptForWhatIsReplaced() throws JsonProcessingException {
        var json = new ObjectMapper();
        var before = new ProductRequest(
                "Tea",
                BigDecimal.TEN,
                null,
                null,
                "Good",
                null,
                null,
                null,
                "T-1",
                null,
                Map.of("colour", "green"),
                "tea",
                Map.of("size", "M", "Option1", "M"));
        var patch = (ObjectNode) json.readTree("""
                {"options": {"size": "L"}, "attributes": {"leaf": "long"}}""");

        var merged = before.patchedBy(patch, json);
        var replaced = before.patchedBy(patch, Set.of("options", "images"), json);

        assertThat(merged.options()).isEqualTo(Map.of("size", "L", "Option1", "M"));
        assertThat(replaced.options()).isEqualTo(Map.of("size", "L"));
        assertThat(replaced.attributes()).isEqualTo(Map.of("colour", "green", "leaf", "long"));
        assertThat(replaced.description()).isEqualTo("Good");
        assertThat(before.patchedBy(json.createObjectNode(), Set.of("options"), json)
                        .options())
                .isEqualTo(before.options());
    }

    private static ProductRequest named(String name) {
        return new ProductRequest(name, BigDecimal.TEN, 1L, null, null, null, null, null, null, null, null, null, null);
    }

    private static ProductRequest priced(String price, String currency) {
        return new ProductRequest(
                "Tea",
                price == null ? null : new BigDecimal(price),
                null,
                currency,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static ProductRequest withPrice(String currency, String price) {
        return new ProductRequest(
                "Tea",
                BigDecimal.TEN,
                1L,
                null,
                null,
                null,
                null,
                Map.of(currency, new BigDecimal(price)),
                null,
                null,
                null,
                null,
                null);
    }

    private static void assertRefused(ThrowingCallable call, String... fields) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(FieldViolation::field)
                                .containsExactlyInAnyOrder(fields));
    }
}
