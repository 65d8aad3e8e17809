package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptLanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            en                             | en
            EN-gb                          | en
            en-GB,zh;q=0.5                 | en
            zh                             | zh-CN
            zh-TW                          | zh-CN
            zh-TW, en;q=0.9                | zh-CN
            pt                             | pt-BR
            fr                             | -
            fr, en;q=0.001                 | en
            *                              | zh-CN
            fr, *;q=0.5                    | zh-CN
            en;q=0.5, *;q=0.8              | zh-CN
            *, en                          | zh-CN
            en, *                          | en
            zh;q=0, *                      | pt-BR
            zh-CN;q=0, zh                  | -
            zh;q=0, zh-CN                  | zh-CN
            *;q=0, en                      | en
            *;q=0                          | -
            en;q=0                         | -
            en;q=0, pt;q=0.1               | pt-BR
            en;q=0.2, zh;q=0.3             | zh-CN
            en ; q=0.2 , zh;Q=0.3          | zh-CN
            en;q=1.5, pt;q=0.1             | pt-BR
            en;q=abc, pt                   | pt-BR
            en;level=1, pt                 | pt-BR
            not!a!header, en               | en
            ', ,en'                        | en
            ''                             | -
            """)
    void choosesAsTheReaderWants(String header, String language) {
        var chosen = AcceptLanguage.parse(header).choose(List.of("zh-CN", "pt-BR", "en"));

        assertThat(chosen.orElse(null)).isEqualTo(language);
    }

    @Test
    void prefersTheClosestOfThoseThatARangeCovers() {
        assertThat(AcceptLanguage.parse("zh").choose(List.of("zh-CN", "zh"))).contains("zh");
        assertThat(AcceptLanguage.parse("zh-Hant-TW").choose(List.of("zh-CN", "zh-Hant")))
                .contains("zh-Hant");
    }

    @Test
    void knowsALanguageByItsOlderName() {
        assertThat(AcceptLanguage.parse("iw").choose(List.of("en", "he"))).contains("he");
    }

    @Test
    void goesOnAsAHeaderOfBoundedLength() {
        var endless =
                IntStream.range(0, 2000).mapToObj("x-%04d;q=0.5"::formatted).collect(Collectors.joining(","));
        var same = AcceptLanguage.parse(
                AcceptLanguage.parse("zh-tw, en;q=0.8, " + "a".repeat(500)).header());

        assertThat(AcceptLanguage.parse(endless).header()).hasSizeLessThan(1000);
        assertThat(same.header()).isEqualTo("zh-TW, en;q=0.800");
        assertThat(AcceptLanguage.ANY.header()).isNull();
    }
}
