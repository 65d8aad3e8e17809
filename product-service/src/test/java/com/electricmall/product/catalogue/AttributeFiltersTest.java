package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeFiltersTest {

    private static List<String> counted(String... names) {
        return AttributeFilters.counted(Map.of("facet", List.of(names)));
    }

    @Test
    void countNamesThatAnAttributeMayHave() {
        var longest = "\uD83C\uDF81".repeat(ProductDetails.MAX_NAME);

        assertThat(counted("colour", longest, "colour", "")).containsExactly("colour", longest);
    }

    @Test
    void refuseLongerOnes() {
        assertThatThrownBy(() -> counted("colour", "x".repeat(ProductDetails.MAX_NAME + 1)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(violation -> violation.field() + " " + violation.code())
                                .containsExactly("facet LENGTH"));
    }
}
