package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.common.web.AcceptLanguage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductContentTest {

    private static final Text GREEN_TEA = new Text("Green Tea", null);
    private static final ProductContent TEA =
            content("绿茶", Map.of("en", GREEN_TEA, "pt-BR", new Text("Chá verde", null)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en                        | en
            en-GB,zh;q=0.5            | en
            zh                        | zh-CN
            zh-CN,zh;q=0.9,en;q=0.8   | zh-CN
            zh-TW                     | zh-CN
            pt                        | pt-BR
            fr,en;q=0.3               | en
            fr                        | zh-CN
            *                         | zh-CN
            en;q=0,pt;q=0.1           | pt-BR
            not!a!header              | zh-CN
            """)
    void picksTheLanguageThatTheReaderWants(String acceptLanguage, String language) {
        assertThat(TEA.textFor(AcceptLanguage.parse(acceptLanguage)).language()).isEqualTo(language);
    }

    @Test
    void showsTheTranslationBeforeTheBaseTextOfTheSameLanguage() {
        var content = content("Tea", Map.of("en", GREEN_TEA));

        assertThat(content.textFor(AcceptLanguage.parse("en")).text()).isEqualTo(GREEN_TEA);
        assertThat(content.textFor(AcceptLanguage.ANY).text().name()).isEqualTo("Tea");
    }

    @ParameterizedTest
    @CsvSource({
        "Tea, en",
        "Thé — ½ kg €, en",
        "绿茶 500g, zh-CN",
        "𠮷, zh-CN",
        "緑茶のお茶, ja",
        "녹차ティー, ja",
        "녹차, ko",
        "ᄎ, ko",
        "綠茶 녹차, ko",
        "녹차 綠茶, ko"
    })
    void knowsTheLanguageOfTheBaseTextByItsScript(String name, String language) {
        assertThat(content(name, Map.of()).textFor(AcceptLanguage.ANY).language())
                .isEqualTo(language);
    }

    private static ProductContent content(String name, Map<String, Text> translations) {
        return new ProductContent(
                new Text(name, null),
                null,
                Money.of(BigDecimal.TEN, "CNY"),
                List.of(),
                translations,
                ProductDetails.NONE);
    }
}
