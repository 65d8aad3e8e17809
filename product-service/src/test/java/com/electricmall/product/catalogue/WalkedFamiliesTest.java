package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.search.HitSearch;
import com.electricmall.product.search.SearchHit;
import com.electricmall.product.search.SearchHits;
import com.electricmall.product.search.SearchRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many members of families are read, where all products are found and those of a family are far apart. */
class WalkedFamiliesTest {

    private static final int WALK = 50_000;
    private static final int MOST_AT_ONCE = 20_000;
    private static final int MOST_BY_OFFSET = 200_000;
    private static final List<SortOrder> BY_PRICE = List.of(new SortOrder("price", false));
    private static final ProductFilter FILTER =
            new ProductFilter("lamp", null, null, null, null, null, null, Map.of(), true, false);

    @ParameterizedTest
    @CsvSource({"1000, 10000", "60000, 5", "2, 150000"})
    void readsFewMembersForAPage(int ofAFamily, int families) {
        var rows = new Rows(ofAFamily, families);

        var shown = list(rows).page(FILTER, query(null, null));

        assertThat(shown.items()).isEmpty();
        assertThat(shown.next()).isNotNull();
        assertThat(rows.largestRead).isLessThanOrEqualTo(Math.max(MOST_AT_ONCE, ofAFamily));
        assertThat(rows.members).isBetween(WALK / 2, 2 * WALK);
    }

    @ParameterizedTest
    @CsvSource({"1000, 10000", "100, 10000", "60000, 5"})
    void skipsNoneThatItDidNotRead(int ofAFamily, int families) {
        var rows = new Rows(ofAFamily, families);
        var list = list(rows);
        var next = (List<String>) null;

        for (var request = 0; request < 3; request++) {
            next = list.page(FILTER, query(null, next)).next();
        }

        assertThat(rows.position).isPositive();
        assertThat(rows.skipped).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1000, 10000, 200", "100, 10000, 2000", "300000, 5, 1", "2, 5000, 5000"})
    void readsTheFirstFamiliesForAPageByItsNumber(int ofAFamily, int families, int mostFamilies) {
        var rows = new Rows(ofAFamily, families);

        list(rows).page(FILTER, query(0, null));

        var listed = rows.listed.stream().map(rows::family).distinct().sorted().toList();
        assertThat(rows.listed).hasSize(listed.size() * ofAFamily);
        assertThat(listed).containsExactlyElementsOf(firstIds(listed.size()));
        assertThat(listed.size()).isBetween((mostFamilies + 1) / 2, mostFamilies + mostFamilies / 10);
        assertThat(rows.listed.size()).isLessThanOrEqualTo(MOST_BY_OFFSET + Math.max(MOST_AT_ONCE, ofAFamily));
        assertThat(rows.largestRead).isLessThanOrEqualTo(Math.max(MOST_AT_ONCE, ofAFamily));
    }

    /** The first product has a large family at the end of the list; those between are of none. */
    @ParameterizedTest
    @CsvSource({"0", "''"})
    void readsLongStretchesBehindALargeFamily(String page) {
        var rows = new Rows(1, 400_000) {
            @Override
            long family(long id) {
                return id >= 375_000 ? 0 : id;
            }

            @Override
            List<Long> members(long family) {
                return family == 0
                        ? LongStream.concat(LongStream.of(0), LongStream.range(375_000, 400_000))
                                .boxed()
                                .toList()
                        : List.of(family);
            }
        };

        var next = (List<String>) null;
        for (var request = 0; request < 3; request++) {
            next = list(rows)
                    .page(FILTER, query(page.isEmpty() ? null : 0, next))
                    .next();
        }

        assertThat(rows.reads).isLessThan(100);
    }

    private static WalkedList list(Rows rows) {
        return new WalkedList(new AllFound(), rows);
    }

    private static PageQuery query(@Nullable Integer page, @Nullable List<String> after) {
        return new PageQuery(20, page, after, BY_PRICE, "");
    }

    private static List<Long> firstIds(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static final class AllFound implements HitSearch {

        @Override
        public SearchHits all(SearchRequest request) {
            throw new UnsupportedOperationException("A list that is walked asks for no more than a stretch");
        }

        @Override
        public SearchHits among(SearchRequest request, Collection<Long> ids) {
            assertThat(ids).hasSizeLessThanOrEqualTo(10_000);
            return SearchHits.of(
                    ids.stream().map(id -> new SearchHit(300, 0, id)).toList());
        }

        @Override
        public List<SearchHit> best(SearchRequest request, @Nullable SearchHit after, int count) {
            throw new UnsupportedOperationException("The list is by price");
        }
    }

    /** The n-th product, by its id and its price, is of the family n modulo the number of families. None is shown. */
    private static class Rows implements FoundProductRepository {

        private final int ofAFamily;
        private final int families;
        private final List<Long> skipped = new ArrayList<>();
        private List<Long> listed = List.of();
        private long position;
        private int members;
        private int largestRead;
        int reads;

        private Rows(int ofAFamily, int families) {
            this.ofAFamily = ofAFamily;
            this.families = families;
        }

        private static long first(PageQuery query) {
            return query.after() == null ? 0 : Long.parseLong(query.after().getFirst()) + 1;
        }

        long family(long id) {
            return id % families;
        }

        List<Long> members(long family) {
            return LongStream.range(0, ofAFamily)
                    .map(n -> family + n * families)
                    .boxed()
                    .toList();
        }

        @Override
        public Page<Long> ids(ProductFilter filter, PageQuery query) {
            var first = first(query);
            var end = Math.min(first + query.size(), (long) ofAFamily * families);
            var next = end == (long) ofAFamily * families ? null : List.of(Long.toString(end - 1));
            return new Page<>(query, LongStream.range(first, end).boxed().toList(), next, null);
        }

        @Override
        public List<Long> withFamilies(Collection<Long> ids, boolean withHidden, int most) {
            var read = new ArrayList<Long>();
            for (var family : new HashSet<>(ids.stream().map(this::family).toList())) {
                read.addAll(members(family).stream().limit(most - read.size()).toList());
            }
            reads++;
            largestRead = Math.max(largestRead, read.size());
            return read;
        }

        @Override
        public Page<ListedProduct> list(ProductFilter filter, SearchHits found, PageQuery query) {
            var first = first(query);
            var before = new HashSet<>(listed);
            LongStream.range(position, first).filter(id -> !before.contains(id)).forEach(skipped::add);
            position = first;
            listed = List.of(found.ids());
            members += listed.size();
            return new Page<>(query, List.of(), null, null);
        }

        @Override
        public List<ListedProduct> listed(Collection<Long> ids, ProductFilter filter) {
            throw new UnsupportedOperationException("A list that is walked reads pages");
        }
    }
}
