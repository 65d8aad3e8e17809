package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.product.search.VectorIndex.VectorSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyRowsTest {

    private static final int ROWS = 1_200;
    private static final String TOO_LONG_FOR_A_TERM = "lamps ".repeat(8_000);

    @TempDir
    private Path folder;

    private final InMemorySource source = new InMemorySource();
    private IndexFollower follower;
    private ProductSearch search;

    @BeforeEach
    void rows() {
        source.writeAll(1, ROWS, "lamp");
        var home = new LuceneIndexes(LuceneFixture.properties(folder));
        follower = new IndexFollower(source, LuceneFixture.properties(folder), home);
        search = new LuceneProductSearch(home, follower, new InMemoryCategories());
    }

    @AfterEach
    void stop() throws InterruptedException {
        follower.destroy();
    }

    @Test
    void keepNoOtherFromTheIndexThatIsMade() {
        source.unreadable.add(7L);
        source.unreadable.add(500L);
        source.unreadable.add((long) ROWS);
        source.write(600, TOO_LONG_FOR_A_TERM);

        follower.start();

        await().untilAsserted(() -> assertThat(count("lamp")).isEqualTo(ROWS - 4));
        assertThat(follower.faulty().count()).isEqualTo(4);
    }

    @Test
    void areFoundNoMoreAsTheyWereBefore() {
        follower.start();
        await().untilAsserted(() -> assertThat(count("lamp")).isEqualTo(ROWS));

        source.unreadable.add(7L);
        source.write(7, "kettle");
        source.write(8, "kettle");
        source.write(9, TOO_LONG_FOR_A_TERM);

        await().untilAsserted(() -> assertThat(count("kettle")).isEqualTo(1));
        assertThat(count("lamp")).isEqualTo(ROWS - 3);
    }

    @Test
    void keepNoOtherFromTheVectors() throws InterruptedException {
        var models = new ToyTextVectors();
        models.failAt("failing");
        source.write(7, "failing");
        var vectors = new VectorIndexes(
                folder.resolve("vectors"), new VectorSettings(models, 2 * ROWS, new Pace(1)), () -> true);
        var ofVectors =
                new IndexFollower(source, LuceneFixture.properties(folder), vectors.home(), "index of vectors", 50);
        try {
            ofVectors.start();
            await().untilAsserted(() -> assertThat(vectors.products()).isEqualTo(ROWS - 1));

            source.write(8, "failing");
            await().untilAsserted(() -> assertThat(vectors.products()).isEqualTo(ROWS - 2));
            assertThat(ofVectors.faulty().count()).isEqualTo(2);
        } finally {
            ofVectors.destroy();
        }
    }

    private int count(String q) {
        try {
            return search.all(SearchRequest.of(q)).count();
        } catch (UnavailableException notYet) {
            return 0;
        }
    }
}
