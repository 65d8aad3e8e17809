package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @Test
    void holdsEveryNameBetweenLineEndsAndAllDescriptions() {
        var search = SearchText.of(new ProductContent(
                new Text("绿茶", "清香"),
                null,
                Money.of(BigDecimal.TEN, "CNY"),
                List.of(),
                Map.of("en", new Text("Green\nTea", "Fresh")),
                ProductDetails.NONE));

        assertThat(search.names()).isEqualTo("\n绿茶\ngreen tea\n");
        assertThat(search.all()).isEqualTo("\n绿茶\ngreen tea\n清香\nfresh");
    }

    @ParameterizedTest
    @CsvSource({"Café, cafe", "ＴＥＡ, tea", "'  Two   words ', two words", "が, が", "ÅNGSTRÖM, angstrom"})
    void foldsCaseWidthAccentsAndSpaces(String text, String folded) {
        assertThat(SearchText.fold(text)).isEqualTo(folded);
    }

    /** A letter that is not of ASCII makes the whole text take the other way. */
    @Test
    void foldsAsciiAsItDoesBesideOtherCharacters() {
        var random = new Random(7);
        for (var run = 0; run < 5_000; run++) {
            var text = random.ints(random.nextInt(12), 0, 128)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(SearchText.fold("a" + text + "e")).isEqualTo(SearchText.fold("a" + text + "é"));
            assertThat(SearchText.fold(text))
                    .isEqualTo(SearchText.fold("é " + text).substring(1).strip());
        }
    }
}
