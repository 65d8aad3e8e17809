package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.search.BlendedHit;
import com.electricmall.product.search.SearchHit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPositionTest {

    private static final SearchHit HIT = new SearchHit(263, 4, 17);

    @Test
    void isReadAsItWasWritten() {
        for (var position : List.of(
                new SearchPosition(HIT, List.of()),
                new SearchPosition(HIT, List.of(new BlendedHit(0, 5), new BlendedHit(3, 6))),
                new SearchPosition(null, List.of(new BlendedHit(0, 5))),
                new SearchPosition(null, List.of()))) {
            assertThat(SearchPosition.of(position.values())).contains(position);
        }
    }

    @Test
    void isThatOfAHitOnceNothingElseIsLeft() {
        assertThat(new SearchPosition(HIT, List.of()).values()).isEqualTo(HIT.values());
    }

    @Test
    void isOfNoHitAndNothingElseAfterAPageOfWhatWasMeantAlone() {
        assertThat(new SearchPosition(null, List.of()).values()).containsExactly("", "", "", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1:2,", "a:2", "1:b"})
    void isNoneOfOtherValues(String rest) {
        assertThat(SearchPosition.of(List.of("1", "2", "3", rest))).isEmpty();
        assertThat(SearchPosition.of(List.of("", "", "", rest))).isEmpty();
        assertThat(SearchPosition.of(List.of("", "", ""))).isEmpty();
        assertThat(SearchPosition.of(List.of("1", "", "3", "1:2"))).isEmpty();
    }
}
