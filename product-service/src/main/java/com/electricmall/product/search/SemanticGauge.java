package com.electricmall.product.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The metrics {@code mall.search.semantic.products}: how many have vectors; and {@code mall.search.semantic.waiting}:
 * how many of the visible ones have none yet, NaN without an index of words.
 */
@Component
@ConditionalOnProperty("mall.search.semantic")
class SemanticGauge implements MeterBinder {

    private final VectorIndexes vectors;
    private final ObjectProvider<LuceneIndexes> words;

    SemanticGauge(VectorIndexes vectors, ObjectProvider<LuceneIndexes> words) {
        this.vectors = vectors;
        this.words = words;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mall.search.semantic.products", vectors, VectorIndexes::products)
                .description("How many products have vectors")
                .register(registry);
        Gauge.builder("mall.search.semantic.waiting", this, SemanticGauge::waiting)
                .description("How many visible products have no vectors yet")
                .register(registry);
    }

    private double waiting() {
        return words.getObject()
                .searchers()
                .map(searchers -> Math.max(0, visible(searchers) - vectors.products()))
                .orElse(Double.NaN);
    }

    private static double visible(SearcherManager searchers) {
        try {
            var searcher = searchers.acquire();
            try {
                var visible = SearchQueries.visible();
                return searcher.count(new LuceneQueries(searcher.getIndexReader()).of(visible));
            } finally {
                searchers.release(searcher);
            }
        } catch (AlreadyClosedException beingReplaced) {
            return Double.NaN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
