package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexesTest {

    private static final IndexState WHOLE = new IndexState("", "", IndexState.WHOLE);

    /** A search may fail because the index that it began with was closed. */
    @Test
    void loseNoIndexForOneThatWasBeforeIt(@TempDir Path folder) throws IOException {
        var indexes = new LuceneIndexes(LuceneFixture.properties(folder));
        try (var claim = indexes.claim().orElseThrow()) {
            var before = claim.create(WHOLE);
            before.serve();
            var searched = indexes.served().orElseThrow();
            before.close();
            try (var anew = claim.create(WHOLE)) {
                anew.serve();

                searched.reportDamage();

                anew.keep();
                assertThat(indexes.served()).containsSame((SearchIndex) anew);

                indexes.served().orElseThrow().reportDamage();

                assertThatThrownBy(anew::keep).isInstanceOf(IOException.class);
                assertThat(indexes.served()).isEmpty();
            }
        }
    }
}
