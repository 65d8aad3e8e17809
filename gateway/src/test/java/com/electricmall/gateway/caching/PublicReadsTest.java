package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

/** By the gateway's own settings. */
class PublicReadsTest {

    private final PublicReads reads = new PublicReads(settings());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products",
                "/products?q=tea&hidden=true",
                "/products?merchant=7",
                "/products/1",
                "/products/1?merchant=me",
                "/products/1/variants",
                "/products/1/related",
                "/products/1/reviews",
                "/products/1/reviews?hidden=false",
                "/products/1/reviews/2",
                "/products/facets",
                "/products/suggest?q=t",
                "/categories",
                "/categories/1"
            })
    void areOfWhatEverybodySees(String path) {
        assertThat(reads.contain(MockServerHttpRequest.get(path).build())).isTrue();
        assertThat(reads.contain(MockServerHttpRequest.head(path).build())).isTrue();
        assertThat(reads.contain(MockServerHttpRequest.post(path).build())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products?merchant=me",
                "/products?q=tea&merchant=7&merchant=me",
                "/products/facets?merchant=me",
                "/products/1/reviews?hidden=true",
                "/products/1/stock-movements",
                "/products/export",
                "/orders",
                "/cart"
            })
    void areNotOfWhatIsOnesOwn(String path) {
        assertThat(reads.contain(MockServerHttpRequest.get(path).build())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "If-None-Match, true",
        "Range, false",
        "If-Range, false",
        "If-Match, false",
        "If-Unmodified-Since, false"
    })
    void areNotAllForTheCache(String header, boolean expected) {
        var request =
                MockServerHttpRequest.get("/products/1").header(header, "x").build();

        assertThat(PublicReads.areForTheCache(request)).isEqualTo(expected);
        assertThat(reads.contain(request)).isTrue();
    }

    private static SharedCacheProperties settings() {
        try {
            var sources = new MutablePropertySources();
            new YamlPropertySourceLoader()
                    .load("gateway", new ClassPathResource("application.yml"))
                    .forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("mall.gateway.cache", SharedCacheProperties.class)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
