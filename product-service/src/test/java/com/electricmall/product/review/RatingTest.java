package com.electricmall.product.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingTest {

    @ParameterizedTest
    @CsvSource({"1, 5, 5", "2, 9, 4.5", "3, 14, 4.67", "3, 13, 4.33", "8, 9, 1.13"})
    void averagesToTwoDecimals(long count, long sum, BigDecimal average) {
        assertThat(new Rating(count, sum, 1).average()).isEqualTo(average);
    }

    @Test
    void hasNoAverageWithoutAReview() {
        assertThat(Rating.NONE.average()).isNull();
    }

    @Test
    void refusesFewerStarsThanReviews() {
        assertThatThrownBy(() -> new Rating(2, 1, 1)).hasMessageContaining("count: 2, sum: 1");
        assertThatThrownBy(() -> new Rating(-1, 0, 1)).hasMessageContaining("count: -1");
    }
}
