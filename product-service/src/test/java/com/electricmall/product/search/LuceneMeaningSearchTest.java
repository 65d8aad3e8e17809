package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.search.MeaningSearch.Meant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneMeaningSearchTest {

    @TempDir
    private Path folder;

    private final ToyTextVectors models = new ToyTextVectors();
    private MeaningFixture products;

    @BeforeEach
    void open() throws IOException {
        products = new MeaningFixture(folder, models);
    }

    @AfterEach
    void close() throws IOException {
        products.close();
    }

    @Test
    void findsWhatWordsDoNotAndTellsWhatTheyFind() throws IOException {
        products.write(SourceProducts.of(1, "vacuum"));
        products.write(SourceProducts.of(2, "hoover"));
        products.write(SourceProducts.of(3, "lamp"));
        products.refresh();

        assertThat(products.meant("hoover")).containsExactlyInAnyOrder(new Meant(1, false), new Meant(2, true));
        assertThat(products.meant("kettle")).isEmpty();
        assertThat(products.blended("hoover")).containsExactly(2L, 1L);
    }

    @Test
    void filtersAsWordsDo() throws IOException {
        for (var id = 1; id <= 100; id++) {
            products.write(SourceProducts.soldBy(7, id, "vacuum"));
        }
        products.write(SourceProducts.soldBy(8, 200, "hoover carpet"));
        products.refresh();

        var ofOne = new SearchRequest("hoover", null, 8L, null, null, null, null, Map.of(), false);
        var soldOut = new SearchRequest("hoover", null, null, null, null, false, null, Map.of(), false);
        assertThat(products.byMeaning("hoover")).hasSize(MeaningSearch.MOST).doesNotContain(200L);
        assertThat(products.byMeaning(ofOne)).containsExactly(200L);
        assertThat(products.byMeaning(soldOut)).isEmpty();
    }

    @Test
    void findsNothingThatIsHidden() throws IOException {
        products.write(SourceProducts.of(1, "vacuum"));
        products.write(SourceProducts.of(2, "vacuum"));
        products.write(SourceProducts.hidden(1, "vacuum"));
        products.refresh();

        assertThat(products.byMeaning("hoover")).containsExactly(2L);
        assertThat(products.nearest(2)).isEmpty();
    }

    @Test
    void findsNothingWhereTheModelFailsAndCountsIt() throws IOException {
        products.write(SourceProducts.of(1, "hoover"));
        products.write(SourceProducts.of(2, "vacuum"));
        products.refresh();
        models.failAt("hoover");
        models.instead.put("vacuum", () -> new float[] {1});

        assertThat(products.blended("hoover")).containsExactly(1L);
        assertThat(products.blended("vacuum")).containsExactly(2L);
        assertThat(products.failures()).isEqualTo(2);

        models.instead.clear();
        assertThat(products.blended("vacuum")).containsExactly(2L, 1L);
        assertThat(products.failures()).isEqualTo(2);
    }

    @Test
    void findsWhatIsLikeAProduct() throws IOException {
        products.write(SourceProducts.of(1, "vacuum cleaner"));
        products.write(SourceProducts.of(2, "hoover cleaner"));
        products.write(SourceProducts.of(3, "hoover bag red"));
        products.write(SourceProducts.of(4, "lamp"));
        products.refresh();

        assertThat(products.nearest(1)).startsWith(2L).doesNotContain(1L, 4L);
        assertThat(products.nearest(5)).isEmpty();
    }
}
