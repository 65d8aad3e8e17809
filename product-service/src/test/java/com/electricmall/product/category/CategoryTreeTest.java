package com.electricmall.product.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryTreeTest {

    private final CategoryTree tree = new CategoryTree(List.of(
            new Category(1, "home", null, 1), new Category(2, "kitchen", 1L, 1), new Category(3, "tea", 2L, 1)));

    @Test
    void loopsBelowItselfOrBelowWhatIsBelowIt() {
        assertThat(tree.wouldLoop(1, 1L)).isTrue();
        assertThat(tree.wouldLoop(1, 3L)).isTrue();
    }

    @Test
    void staysATreeBelowAnythingElse() {
        assertThat(tree.wouldLoop(3, 1L)).isFalse();
        assertThat(tree.wouldLoop(2, null)).isFalse();
    }
}
