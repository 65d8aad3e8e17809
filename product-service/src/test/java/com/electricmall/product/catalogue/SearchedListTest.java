package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.search.HitSearch;
import com.electricmall.product.search.NoMeaningSearch;
import com.electricmall.product.search.SearchHit;
import com.electricmall.product.search.SearchHits;
import com.electricmall.product.search.SearchRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which products are read of what a search finds, where all have the word, and the last id is the cheapest. */
class SearchedListTest {

    private static final SearchHit BEST = new SearchHit(300, 0, 1);

    private final Rows rows = new Rows();

    @ParameterizedTest
    @CsvSource({
        "249999, price, false, false, 249999",
        "250001, price, false, false, 500",
        "250001, price, false, true, 500",
        "250001, name, true, false, 500",
        "250001, relevance, false, true, 1",
        "250001, relevance, false, false, 1",
        "250001, relevance, true, false, 250000"
    })
    void readsAStretchWhereMoreIsFoundThanCanBeSorted(
            long found, String key, boolean descending, boolean collapsed, int read) {
        var search = new Search(found);
        rows.last = found;
        var list = new SearchedList(search, new NoMeaningSearch(), rows, new WalkedList(search, rows));
        var filter = new ProductFilter("lamp", null, null, null, null, null, null, Map.of(), collapsed, false);

        list.page(filter, new PageQuery(20, null, null, List.of(new SortOrder(key, descending)), ""));

        assertThat(rows.read).hasSize(read);
        assertThat(rows.read.contains(found)).isEqualTo(read == 500 || read == found);
    }

    private record Search(long found) implements HitSearch {

        @Override
        public SearchHits all(SearchRequest request) {
            return hits(LongStream.rangeClosed(1, Math.min(found, MOST_HITS)));
        }

        @Override
        public SearchHits among(SearchRequest request, Collection<Long> ids) {
            return hits(ids.stream().mapToLong(Long::longValue));
        }

        private static SearchHits hits(LongStream ids) {
            return SearchHits.of(ids.mapToObj(id -> new SearchHit(300, 0, id)).toList());
        }

        @Override
        public List<SearchHit> best(SearchRequest request, @Nullable SearchHit after, int count) {
            return List.of(BEST);
        }
    }

    private static final class Rows implements FoundProductRepository {

        private final Set<Long> read = new LinkedHashSet<>();
        private long last;

        @Override
        public Page<Long> ids(ProductFilter filter, PageQuery query) {
            var ids = LongStream.iterate(last, id -> id - 1)
                    .limit(query.size())
                    .boxed()
                    .toList();
            return new Page<>(query, ids, null, null);
        }

        @Override
        public Page<ListedProduct> list(ProductFilter filter, SearchHits found, PageQuery query) {
            read.addAll(List.of(found.ids()));
            return new Page<>(query, List.of(), null, null);
        }

        @Override
        public List<Long> withFamilies(Collection<Long> ids, boolean withHidden, int most) {
            return List.copyOf(ids);
        }

        @Override
        public List<ListedProduct> listed(Collection<Long> ids, ProductFilter filter) {
            read.addAll(ids);
            return List.of();
        }
    }
}
