package com.electricmall.product.search;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how products are found by meaning.
 *
 * @param semantic whether they are
 * @param semanticLibraries the folder with the jars of the models and of what runs them
 * @param semanticShare of the time of one processor, at most, for the vectors of products; more than 0, at most 1
 * @param semanticProducts how many may be visible, at most {@link ProductSearch#MOST_HITS}; with more, searches stay
 *     with words
 */
@ConfigurationProperties("mall.search")
record SemanticProperties(
        @DefaultValue("false") boolean semantic,
        @DefaultValue("semantic") Path semanticLibraries,
        @DefaultValue("0.25") double semanticShare,
        @DefaultValue("100000") int semanticProducts) {

    SemanticProperties {
        if (!(semanticShare > 0 && semanticShare <= 1)) {
            throw new IllegalArgumentException(
                    "mall.search.semantic-share: %s (expected: > 0, <= 1)".formatted(semanticShare));
        }
        if (semanticProducts > ProductSearch.MOST_HITS) {
            throw new IllegalArgumentException(
                    "mall.search.semantic-products: %d (expected: <= %d, as many as filters tell apart)"
                            .formatted(semanticProducts, ProductSearch.MOST_HITS));
        }
    }
}
