package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.search.BlendedHit;
import com.electricmall.product.search.MeaningSearch;
import com.electricmall.product.search.SearchHit;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPositionTest {

    private static final SearchHit HIT = new SearchHit(263, 4, 17);

    private static final int ENOUGH = Integer.MAX_VALUE;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isReadAsItWasWritten() {
        for (var position : List.of(
                new SearchPosition(HIT, List.of()),
                new SearchPosition(HIT, List.of(new BlendedHit(0, 5), new BlendedHit(3, 6))),
                new SearchPosition(null, List.of(new BlendedHit(0, 5))),
                new SearchPosition(null, List.of()))) {
            assertThat(SearchPosition.of(position.values(ENOUGH))).contains(position);
        }
    }

    @Test
    void isThatOfAHitOnceNothingElseIsLeft() {
        assertThat(new SearchPosition(HIT, List.of()).values(ENOUGH)).isEqualTo(HIT.values());
    }

    @Test
    void isOfNoHitAndNothingElseAfterAPageOfWhatWasMeantAlone() {
        assertThat(new SearchPosition(null, List.of()).values(ENOUGH)).containsExactly("", "", "", "");
    }

    @Test
    void cutsOffTheLastThatItsCursorHasNoRoomFor() throws JsonProcessingException {
        var rest = LongStream.range(0, MeaningSearch.MOST)
                .mapToObj(n -> new BlendedHit((int) n, Long.MAX_VALUE - n))
                .toList();
        for (var last : Arrays.asList(null, HIT)) {
            for (var room = -100; room < 1200; room++) {
                var values = new SearchPosition(last, rest).values(room);
                var read = SearchPosition.of(values).orElseThrow();
                var kept = read.rest().size();

                assertThat(read.last()).isEqualTo(last);
                assertThat(read.rest()).isEqualTo(rest.subList(0, kept));
                assertThat(kept == 0 || bytes(values) <= room).isTrue();
                if (kept < rest.size()) {
                    var oneMore = new SearchPosition(last, rest.subList(0, kept + 1)).values(ENOUGH);
                    assertThat(bytes(oneMore)).isGreaterThanOrEqualTo(room);
                }
            }
        }
    }

    private static int bytes(List<String> values) throws JsonProcessingException {
        return JSON.writeValueAsBytes(values).length;
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
