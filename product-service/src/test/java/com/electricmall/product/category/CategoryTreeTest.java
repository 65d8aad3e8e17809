package com.electricmall.product.category;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    @Test
    void sortsOnceForEachOrder() {
        var byName = CategoryOrder.of(List.of(new SortOrder("name", true)));

        assertThat(tree.ordered(byName)).extracting(Category::name).containsExactly("tea", "kitchen", "home");
        assertThat(tree.ordered(CategoryOrder.of(List.of(new SortOrder("name", true)))))
                .isSameAs(tree.ordered(byName));
        assertThat(tree.ordered(CategoryOrder.of(List.of(new SortOrder("id", false)))))
                .isEqualTo(tree.categories());
    }

    @Test
    void goesOnAfterACategoryThatIsGone() {
        var names = new CategoryTree(
                List.of(new Category(4, "b", null, 1), new Category(5, "a", null, 1), new Category(6, "b", null, 1)));
        var byName = List.of(new SortOrder("name", false));

        assertThat(after(names, byName, "b", "4")).containsExactly(6L);
        assertThat(after(names, byName, "b", "5")).containsExactly(6L);
        assertThat(after(names, byName, "aa", "9")).containsExactly(4L, 6L);
        assertThat(after(names, byName, "c", "1")).isEmpty();
    }

    @Test
    void isStoredAsThePreviousReleaseReadsIt() throws JsonProcessingException {
        var json = new ObjectMapper();

        var stored = json.writeValueAsString(tree);

        assertThat(json.readTree(stored)).isEqualTo(json.readTree("""
                {"categories": [
                  {"id": 1, "name": "home", "parentId": null, "version": 1},
                  {"id": 2, "name": "kitchen", "parentId": 1, "version": 1},
                  {"id": 3, "name": "tea", "parentId": 2, "version": 1}]}
                """));
        assertThat(json.readValue(stored, CategoryTree.class).categories()).isEqualTo(tree.categories());
    }

    private static List<Long> after(CategoryTree tree, List<SortOrder> sort, String... cursor) {
        return CategoryPages.of(tree, new PageQuery(20, null, List.of(cursor), sort, "")).items().stream()
                .map(Category::id)
                .toList();
    }
}
