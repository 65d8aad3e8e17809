package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.search.SourceProduct.Written;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances have indexes of the same products that came to be in different ways. */
class LuceneHistoriesTest {

    private static final int PRODUCTS = 600;
    private static final List<String> WORDS =
            List.of("lantern", "lamp", "lanterns", "red", "paper", "tea", "绿茶", "kettle", "lantren");
    private static final List<String> QUERIES =
            List.of("lantern", "lamp", "red lantern", "lantren", "茶", "绿茶 tea", "pap", "kettle lamp red");

    @TempDir
    private static Path straightFolder;

    @TempDir
    private static Path windingFolder;

    private static LuceneFixture straight;
    private static LuceneFixture winding;

    @BeforeAll
    static void index() throws IOException {
        straight = LuceneFixture.in(straightFolder);
        winding = LuceneFixture.in(windingFolder);
        LongStream.rangeClosed(1, PRODUCTS).forEach(id -> straight.write(product(id)));
        straight.refresh();
        var random = new Random(7);
        var ids = new ArrayList<>(
                LongStream.rangeClosed(1, PRODUCTS + 200).boxed().toList());
        Collections.shuffle(ids, random);
        for (var id : ids) {
            winding.replace(id, product(id + 1_000)); // each is a segment of its own, so that some are merged
        }
        Collections.shuffle(ids, random);
        ids.stream().filter(id -> id <= PRODUCTS).forEach(id -> winding.replace(id, product(id)));
        ids.stream().filter(id -> id > PRODUCTS).forEach(winding::remove);
        winding.refresh();
    }

    @AfterAll
    static void close() throws IOException {
        straight.close();
        winding.close();
    }

    @Test
    void findInTheSameOrder() {
        for (var q : QUERIES) {
            assertThat(winding.hits(q)).as(q).isNotEmpty().isEqualTo(straight.hits(q));
        }
    }

    @Test
    void continueWhereTheOtherEnded() {
        for (var q : QUERIES) {
            var request = SearchRequest.of(q);
            var seen = new ArrayList<SearchHit>();
            var pages = 0;
            List<SearchHit> page;
            do {
                var index = pages++ % 2 == 0 ? straight : winding;
                page = index.search().best(request, seen.isEmpty() ? null : seen.getLast(), 7);
                seen.addAll(page);
            } while (page.size() == 7);

            assertThat(seen).as(q).isEqualTo(straight.hits(q));
        }
    }

    @Test
    void findTheFirstOnesWhateverElseIsFound() {
        for (var request : requests()) {
            var all = straight.search().best(request, null, PRODUCTS);
            assertThat(all).as(request.toString()).hasSizeGreaterThan(10);
            for (var count : List.of(1, 2, 10, all.size() / 2)) {
                var some = all.subList(0, Math.min(count, all.size()));

                assertThat(straight.search().best(request, null, count))
                        .as("%d of %s", count, request)
                        .isEqualTo(some);
                assertThat(winding.search().best(request, null, count))
                        .as("%d of %s", count, request)
                        .isEqualTo(some);
            }
        }
    }

    @Test
    void findAsManyFirstOnesAsAreFoundInAll() {
        for (var request : requests()) {
            assertThat(straight.search().best(request, null, PRODUCTS))
                    .hasSize(straight.search().all(request).count());
        }
    }

    @Test
    void suggestTheSameAndContinueWhereTheOtherEnded() {
        for (var typed : List.of("l", "lan", "lantern", "red l", "red", "茶", "绿")) {
            var text = new TypedText(typed);
            var all = straight.search().beginning(text, PRODUCTS);
            assertThat(all).as(typed).isNotEmpty();
            var seen = new ArrayList<SearchHit>();
            while (seen.size() < all.size()) {
                var index = seen.size() % 2 == 0 ? straight : winding;
                var last = seen.isEmpty() ? null : seen.getLast();
                var next = index.search().beginning(text, Set.of(), last, 5);
                assertThat(next).as(typed).isNotEmpty();
                seen.addAll(next);
            }

            assertThat(seen).as(typed).isEqualTo(all);
        }
    }

    private static List<SearchRequest> requests() {
        return QUERIES.stream()
                .flatMap(q -> Stream.of(
                        SearchRequest.of(q),
                        new SearchRequest(q, null, null, null, null, true, null, Map.of(), false),
                        new SearchRequest(q, null, null, BigDecimal.TEN, null, null, null, Map.of(), true)))
                .toList();
    }

    private static SourceProduct product(long id) {
        var random = new Random(id);
        return SearchFixture.product(null, random.nextInt(4), List.of(text(random, 2)), List.of(text(random, 4)));
    }

    private static Written text(Random random, int words) {
        return new Written(
                "en",
                String.join(
                        " ",
                        IntStream.range(0, words)
                                .mapToObj(_ -> WORDS.get(random.nextInt(WORDS.size())))
                                .toList()));
    }
}
