package com.electricmall.product.search;

import io.micrometer.core.instrument.FunctionCounter;
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
 * The metrics {@code mall.search.semantic.products}: how many have vectors; {@code mall.search.semantic.waiting}: how
 * many of the visible ones have none, NaN without an index of words; {@code mall.search.semantic.skipped}: how often
 * none could be made of one; and {@code mall.search.semantic.failures}: how often a search failed, and words answered
 * alone.
 */
@Component
@ConditionalOnProperty("mall.search.semantic")
class SemanticGauge implements MeterBinder {

    private final VectorIndexes vectors;
    private final VectorFollower follower;
    private final LuceneMeaningSearch search;
    private final ObjectProvider<LuceneIndexes> words;

    SemanticGauge(
            VectorIndexes vectors,
            VectorFollower follower,
            LuceneMeaningSearch search,
            ObjectProvider<LuceneIndexes> words) {
        this.vectors = vectors;
        this.follower = follower;
        this.search = search;
        this.words = words;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mall.search.semantic.products", vectors, VectorIndexes::products)
                .description("How many products have vectors")
                .register(registry);
        Gauge.builder("mall.search.semantic.waiting", this, SemanticGauge::waiting)
                .description("How many visible products have no vectors, because they wait or none can be made")
                .register(registry);
        FunctionCounter.builder("mall.search.semantic.skipped", follower.faulty(), FaultyRows::count)
                .description("How often a product was skipped of which no vectors could be made")
                .register(registry);
        FunctionCounter.builder("mall.search.semantic.failures", search, LuceneMeaningSearch::failures)
                .description("How often a search by meaning failed, and words answered alone")
                .register(registry);
    }

    private double waiting() {
        return words.getObject()
                .served()
                .map(index -> Math.max(0, visible(index.searchers()) - vectors.products()))
                .orElse(Double.NaN);
    }

    private static double visible(SearcherManager searchers) {
        try {
            var searcher = searchers.acquire();
            try {
                var visible = SearchQueries.visible();
                return searcher.count(new LuceneQueries(searcher).of(visible));
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
