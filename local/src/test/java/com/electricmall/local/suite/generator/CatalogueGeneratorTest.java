package com.electricmall.local.suite.generator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.generator.GeneratedProduct.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueGeneratorTest {
    private static final int MANY = 20_000;
    private static final List<GeneratedProduct> PRODUCTS = products(generator(1), MANY);

    @Test
    void makesTheSameProductsOfTheSameSeed() {
        assertThat(products(generator(1), 1_000)).isEqualTo(PRODUCTS.subList(0, 1_000));
        assertThat(products(generator(2), 1_000))
                .extracting(GeneratedProduct::sku)
                .doesNotContainAnyElementsOf(
                        PRODUCTS.stream().map(GeneratedProduct::sku).toList());
    }

    @Test
    void makesAsManyAsAreAskedFor() {
        assertThat(PRODUCTS).hasSize(MANY);
        assertThat(PRODUCTS).extracting(GeneratedProduct::sku).doesNotHaveDuplicates();
    }

    @Test
    void writesInManyScripts() {
        for (var script : List.of("Latin", "Han", "Katakana", "Hangul", "Cyrillic", "Arabic")) {
            var written = Pattern.compile("\\p{Is" + script + "}");
            assertThat(PRODUCTS.stream()
                            .filter(product ->
                                    written.matcher(product.text().name()).find()))
                    .as(script)
                    .hasSizeGreaterThan(MANY / 40);
        }
    }

    @Test
    void translatesIntoOtherLanguagesThanItIsWrittenIn() {
        assertThat(PRODUCTS.stream().filter(product -> !product.translations().isEmpty()))
                .hasSizeGreaterThan(MANY / 3)
                .allSatisfy(
                        product -> assertThat(product.translations().values()).doesNotContain(product.text()));
    }

    @Test
    void hasEachMeaningOnceInALanguage() {
        for (var language : CatalogueGenerator.LANGUAGES) {
            for (var words : List.of(language.things(), language.colours(), language.materials())) {
                assertThat(words)
                        .as(language.tag())
                        .isNotEmpty()
                        .allSatisfy(word -> assertThat(word).isNotBlank());
            }
            assertThat(language.colours()).as(language.tag()).doesNotHaveDuplicates();
        }
    }

    @Test
    void keepsToWhatAProductMayHave() {
        assertThat(PRODUCTS).allSatisfy(product -> {
            var texts = new ArrayList<Text>(product.translations().values());
            texts.add(product.text());
            assertThat(texts).allSatisfy(text -> {
                assertThat(text.name()).hasSizeBetween(1, 200).doesNotContain("{");
                assertThat(text.description()).hasSizeBetween(1, 10_000).doesNotContain("{");
            });
            assertThat(product.price())
                    .matches(List.of("JPY", "KRW").contains(product.currency()) ? "[1-9]\\d*" : "\\d+\\.\\d\\d");
            assertThat(product.prices()).doesNotContainKey(product.currency());
            assertThat(product.stock()).isBetween(0L, 1_000_000L);
        });
    }

    @Test
    void tellsTheVariantsOfAFamilyApart() {
        var families = PRODUCTS.stream()
                .filter(product -> product.familyId() != null)
                .collect(groupingBy(product -> Objects.requireNonNull(product.familyId()), counting()));

        assertThat(families).hasSizeGreaterThan(MANY / 20);
        assertThat(PRODUCTS.stream().filter(product -> product.familyId() != null))
                .extracting(product -> product.familyId() + product.options())
                .doesNotHaveDuplicates();
        assertThat(PRODUCTS)
                .allSatisfy(product -> assertThat(product.options().isEmpty()).isEqualTo(product.familyId() == null));
    }

    @Test
    void hasMuchOfLittleAndLittleOfMuch() {
        assertThat(PRODUCTS.stream().filter(product -> product.stock() == 0)).hasSizeBetween(MANY / 10, MANY / 3);
        assertThat(PRODUCTS.stream().filter(product -> product.stock() > 1_000)).hasSizeBetween(MANY / 20, MANY / 3);
        Map<OptionalLong, Long> byCategory =
                PRODUCTS.stream().collect(groupingBy(GeneratedProduct::categoryId, counting()));
        assertThat(byCategory.keySet()).hasSize(10);
        assertThat(byCategory.get(OptionalLong.of(10))).isGreaterThan(2 * byCategory.get(OptionalLong.of(19)));
    }

    @Test
    void namesNobodyItWasNotToldOf() {
        assertThat(products(new CatalogueGenerator(1, List.of(), List.of()), 100))
                .allSatisfy(product -> {
                    assertThat(product.categoryId()).isEmpty();
                    assertThat(product.merchantId()).isEmpty();
                });
    }

    private static CatalogueGenerator generator(long seed) {
        return new CatalogueGenerator(seed, List.of(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L), List.of(7L, 8L));
    }

    private static List<GeneratedProduct> products(CatalogueGenerator generator, int count) {
        var products = new ArrayList<GeneratedProduct>();
        generator.products(count).forEachRemaining(products::add);
        return products;
    }
}
