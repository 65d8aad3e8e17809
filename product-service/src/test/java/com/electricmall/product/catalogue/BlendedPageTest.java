package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.search.BlendedHit;
import com.electricmall.product.search.SearchHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlendedPageTest {

    private static final List<SearchHit> WORDS = hits(1, 30);
    private static final List<BlendedHit> MEANT = List.of(
            new BlendedHit(1, 101),
            new BlendedHit(1, 102),
            new BlendedHit(4, 103),
            new BlendedHit(29, 104),
            new BlendedHit(30, 105),
            new BlendedHit(40, 106));

    private static List<SearchHit> hits(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(id -> new SearchHit(263, 0, id))
                .toList();
    }

    /** As each instance does that knows the words, and has nothing but the cursor of what was found by meaning. */
    private static SearchPosition show(
            SearchPosition from, int size, int batch, Map<Long, Long> rows, List<Long> shown) {
        var page = new BlendedPage<Long>(size, from);
        var last = from.last();
        var start = last == null ? 0 : WORDS.indexOf(last) + 1;
        for (var next = start; ; next += batch) {
            var hits = WORDS.subList(Math.min(next, WORDS.size()), Math.min(next + batch, WORDS.size()));
            var isEnd = hits.size() < batch;
            var isMore = page.addHits(hits, rows) || (isEnd && page.addRest(Integer.MAX_VALUE, rows));
            if (isMore || isEnd) {
                assertThat(page.shown()).hasSizeLessThanOrEqualTo(size);
                shown.addAll(page.shown());
                return isMore
                        ? SearchPosition.of(page.position().values(Integer.MAX_VALUE))
                                .orElseThrow()
                        : null;
            }
        }
    }

    private static List<Long> showAll(int size, Map<Long, Long> rows) {
        var shown = new ArrayList<Long>();
        var position = new SearchPosition(null, MEANT);
        for (var batch = 1; position != null; batch = batch % 7 + 1) {
            position = show(position, size, batch, rows, shown);
        }
        return shown;
    }

    private static Map<Long, Long> rows(Stream<Long> ids) {
        return ids.collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    private static Stream<Long> all() {
        return Stream.concat(WORDS.stream().map(SearchHit::id), MEANT.stream().map(BlendedHit::id));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 20, 35, 36, 37, 100})
    void skipsNothingAndRepeatsNothingWhateverThePagesSize(int size) {
        assertThat(showAll(size, rows(all())))
                .containsExactlyElementsOf(showAll(1000, rows(all())))
                .containsExactlyInAnyOrderElementsOf(all().toList())
                .startsWith(1L, 101L, 102L, 2L, 3L, 4L, 103L, 5L)
                .endsWith(28L, 29L, 104L, 30L, 105L, 106L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 20})
    void leavesOutRowsThatNoLongerMatch(int size) {
        var left = all().filter(id -> id % 3 != 0 && id != 101).toList();

        assertThat(showAll(size, rows(left.stream()))).containsExactlyInAnyOrderElementsOf(left);
    }

    @Test
    void showsOnceWhatIsFoundByWordsMeanwhile() {
        var position = new SearchPosition(null, List.of(new BlendedHit(2, 2), new BlendedHit(3, 101)));
        var shown = new ArrayList<Long>();

        show(position, 100, 10, rows(all()), shown);

        assertThat(shown).doesNotHaveDuplicates().startsWith(1L, 2L, 3L, 101L);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 100})
    void showsOnceWhatWordsFindAfterItWasShownByMeaningOnThePage(int size) {
        var position = new SearchPosition(null, List.of(new BlendedHit(1, 3), new BlendedHit(4, 101)));
        var shown = new ArrayList<Long>();

        while (position != null && shown.size() < 5) {
            position = show(position, size, 10, rows(all()), shown);
        }

        assertThat(shown).startsWith(1L, 3L, 2L, 4L, 101L);
    }

    @Test
    void goesOnAfterAPageOfWhatWasMeantAlone() {
        var shown = new ArrayList<Long>();
        var withoutTheBest = rows(all().filter(id -> id != 1));

        var next = show(new SearchPosition(null, List.of(new BlendedHit(1, 101))), 1, 2, withoutTheBest, shown);
        assertThat(next).isEqualTo(new SearchPosition(null, List.of()));
        show(next, 1, 2, withoutTheBest, shown);

        assertThat(shown).containsExactly(101L, 2L);
    }
}
