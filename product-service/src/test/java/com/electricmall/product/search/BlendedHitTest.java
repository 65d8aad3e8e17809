package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.search.MeaningSearch.Meant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlendedHitTest {

    private static final int IN_TEXT = 258;

    private static List<SearchHit> words(long... ids) {
        return LongStream.of(ids).mapToObj(id -> new SearchHit(IN_TEXT, 0, id)).toList();
    }

    @Test
    void takesTurnsWhereTheRankingsHaveNothingInCommon() {
        var blended = BlendedHit.blend(words(1, 2, 3), List.of(new Meant(11, false), new Meant(12, false)));

        assertThat(blended).containsExactly(new BlendedHit(1, 11), new BlendedHit(2, 12));
    }

    @Test
    void putsWhatBothFindFirstWithThoseBeforeIt() {
        var blended = BlendedHit.blend(words(1, 2, 3, 4), List.of(new Meant(11, false), new Meant(3, true)));

        assertThat(blended).containsExactly(new BlendedHit(3, 11));
    }

    @Test
    void leavesTheFirstHitAndWhatBeginsWithTheQueryBeforeAllThatMeansIt() {
        var exact = List.of(
                new SearchHit(SearchQueries.BEGINNING + IN_TEXT, 0, 1),
                new SearchHit(SearchQueries.BEGINNING + IN_TEXT, 0, 2),
                new SearchHit(IN_TEXT, 0, 3));

        assertThat(BlendedHit.blend(exact, List.of(new Meant(11, false)))).containsExactly(new BlendedHit(2, 11));
        assertThat(BlendedHit.blend(words(1), List.of(new Meant(11, false)))).containsExactly(new BlendedHit(1, 11));
    }

    @Test
    void hasOnlyWhatWordsDoNotFind() {
        assertThat(BlendedHit.blend(words(1), List.of(new Meant(1, true), new Meant(999, true))))
                .isEmpty();
        assertThat(BlendedHit.blend(List.of(), List.of(new Meant(11, false), new Meant(12, false))))
                .containsExactly(new BlendedHit(0, 11), new BlendedHit(0, 12));
    }

    @Test
    void keepsTheOrderOfWhatIsMeant() {
        var meant = LongStream.range(100, 140)
                .mapToObj(id -> new Meant(id, id % 3 == 0))
                .toList();
        var words = LongStream.range(100, 160)
                .filter(id -> id % 3 == 0 || id >= 140)
                .mapToObj(id -> new SearchHit(IN_TEXT, 0, id))
                .toList();

        var blended = BlendedHit.blend(words, meant);

        assertThat(blended).extracting(BlendedHit::id).isSorted().allMatch(id -> id % 3 != 0);
        assertThat(blended).extracting(BlendedHit::before).isSorted();
    }
}
