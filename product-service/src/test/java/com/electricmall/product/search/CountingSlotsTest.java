package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class CountingSlotsTest {

    private final CountingSlots slots = new CountingSlots(2, Duration.ofMillis(1));

    @Test
    void areAsManyAsAreGivenBack() {
        var first = slots.take();
        slots.take();

        assertThatThrownBy(slots::take).isInstanceOfSatisfying(UnavailableException.class, refused -> {
            assertThat(refused.code()).isEqualTo("SEARCH_UNAVAILABLE");
            assertThat(refused.retryAfter()).isPositive();
        });

        first.close();
        slots.take();
        assertThatThrownBy(slots::take).isInstanceOf(UnavailableException.class);
    }

    @Test
    void boundCountsOfFamiliesAndNoOthers() throws IOException {
        var counter = new FacetCounter(new InMemoryCategories(), slots);
        var families = new FacetRequest(SearchRequest.of("lamp"), true, List.of());
        var products = new FacetRequest(SearchRequest.of("lamp"), false, List.of());
        try (var folder = new ByteBuffersDirectory()) {
            new IndexWriter(folder, new IndexWriterConfig()).close();
            try (var reader = DirectoryReader.open(folder)) {
                var searcher = new IndexSearcher(reader);
                for (var i = 0; i < 3; i++) {
                    assertThat(counter.count(searcher, new SearchQuery.Everything(), families)
                                    .merchants())
                            .isEmpty();
                }
                slots.take();
                slots.take();

                assertThatThrownBy(() -> counter.count(searcher, new SearchQuery.Everything(), families))
                        .isInstanceOf(UnavailableException.class);
                assertThat(counter.count(searcher, new SearchQuery.Everything(), products)
                                .merchants())
                        .isEmpty();
            }
        }
    }
}
