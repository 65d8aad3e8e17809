package com.electricmall.local.suite.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.demo.DemoProducts.Merchant;
import com.electricmall.local.suite.demo.DemoProducts.Product;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoProductsTest {
    private final DemoProducts catalogue = DemoProducts.read();

    @Test
    void hasSixtyProductsOfThreeMerchants() {
        List<String> merchants =
                catalogue.merchants().stream().map(Merchant::username).toList();

        assertThat(merchants).hasSize(3).doesNotHaveDuplicates();
        assertThat(catalogue.products())
                .hasSize(60)
                .extracting(Product::merchant)
                .hasSameElementsAs(merchants);
        assertThat(catalogue.products())
                .extracting(product -> product.en().name())
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsEachProductInBothLanguagesAndPricesItInBothCurrencies() {
        assertThat(catalogue.products()).allSatisfy(product -> {
            assertThat(product.en().name()).isNotBlank();
            assertThat(product.en().description()).isNotBlank();
            assertThat(product.zh().name()).containsPattern("\\p{IsHan}");
            assertThat(product.zh().description()).containsPattern("\\p{IsHan}");
            assertThat(product.price()).isPositive();
            assertThat(product.price().scale()).isEqualTo(2);
            assertThat(product.usd()).isPositive();
            assertThat(product.usd().scale()).isEqualTo(2);
            assertThat(product.stock()).isPositive();
        });
    }

    @Test
    void namesParentsBeforeTheirCategoriesAndOnlyKnownCategories() {
        var known = new HashSet<String>();
        for (var category : catalogue.categories()) {
            assertThat(category.parent() == null || known.contains(category.parent()))
                    .as(category.name())
                    .isTrue();
            known.add(category.name());
        }
        assertThat(known)
                .containsAll(
                        catalogue.products().stream().map(Product::category).toList());
    }
}
