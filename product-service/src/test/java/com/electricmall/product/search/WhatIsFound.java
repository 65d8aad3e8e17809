package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.search.SourceProduct.Written;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of what is typed and what a product is called, the same for each engine. */
abstract class WhatIsFound {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    private SearchFixture search;

    @BeforeEach
    void open(SearchFixture empty) {
        search = empty;
    }

    /** Escapes such as {@code \u00AD} stand for characters that cannot be seen. */
    @ParameterizedTest(name = "{0} finds {1}")
    @CsvFileSource(resources = "/search/found.csv", delimiter = '|')
    void finds(String typed, String name, String language) {
        var id = search.add(SearchFixture.named(new Written(language == null ? "" : language, unescaped(name))));

        assertThat(search.find(unescaped(typed))).containsExactly(id);
    }

    @ParameterizedTest(name = "{0} does not find {1}")
    @CsvFileSource(resources = "/search/not-found.csv", delimiter = '|')
    void doesNotFind(String typed, String name, String language) {
        search.add(SearchFixture.named(new Written(language == null ? "" : language, unescaped(name))));

        assertThat(search.find(unescaped(typed))).isEmpty();
    }

    /** Which it is however it is written, and whatever signs are in it. */
    @ParameterizedTest(name = "{0} finds the number {1}")
    @CsvFileSource(resources = "/search/skus.csv", delimiter = '|')
    void findsByTheNumberOfAProduct(String typed, String sku) {
        var lamp = SearchFixture.named("Lamp");
        var id = search.add(SearchFixture.numbered(unescaped(sku), lamp));
        search.add(SearchFixture.numbered("other-" + unescaped(sku), lamp));

        assertThat(search.find(unescaped(typed))).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({"AB#12, AB#13", "AB#12, AB", "AB#12 X, AB#12", "B#12, AB#12", "##, ##"})
    void doesNotFindByAnotherNumber(String typed, String sku) {
        search.add(SearchFixture.numbered(sku, SearchFixture.named("Lamp")));

        assertThat(search.find(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kettle, Kettles", "kettle, Kettel", "teapot, Teapots", "lantern, Lantren"})
    void putsTheWordTypedBeforeOneThatMayBeMeant(String typed, String similar) {
        var meant = search.add(SearchFixture.named(similar));
        var exact = search.add(SearchFixture.named("Blue " + typed + " of steel"));

        assertThat(search.find(typed)).containsExactly(exact, meant);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Character.toString(Integer.parseInt(escape.group(1), 16)))
                .replace("\\t", "\t")
                .replace("␠", " ");
    }
}
