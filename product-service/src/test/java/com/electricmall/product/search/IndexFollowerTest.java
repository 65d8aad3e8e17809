package com.electricmall.product.search;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFollowerTest {

    @TempDir
    private Path folder;

    private final InMemorySource source = new InMemorySource();
    private final List<IndexFollower> running = new ArrayList<>();

    @BeforeEach
    void rows() {
        for (var id = 1; id <= 1200; id++) {
            source.write(id, "lamp " + id);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var follower : running) {
            follower.destroy();
        }
    }

    @Test
    void hasNoIndexBeforeItIsMade() {
        var home = new LuceneIndexes(LuceneFixture.properties(folder));
        var search = new LuceneProductSearch(home, follower(home), new InMemoryCategories());

        assertThatThrownBy(() -> search.all(SearchRequest.of("lamp")))
                .isInstanceOf(UnavailableException.class)
                .extracting(e -> ((UnavailableException) e).retryAfter())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void followsWhatIsWrittenAndHidden() {
        var search = started();
        await().untilAsserted(() -> assertThat(count(search, "lamp")).isEqualTo(1200));

        source.write(2000, "kettle");
        source.hide(7);

        await().untilAsserted(() -> {
            assertThat(count(search, "kettle")).isEqualTo(1);
            assertThat(count(search, "lamp")).isEqualTo(1199);
        });
    }

    @Test
    void goesOnFromWhatItHadCommitted() throws InterruptedException {
        var first = started();
        await().untilAsserted(() -> assertThat(count(first, "lamp")).isEqualTo(1200));
        stop();
        source.scanned.set(0);
        source.write(2000, "kettle");

        var second = started();

        await().untilAsserted(() -> assertThat(count(second, "kettle")).isEqualTo(1));
        assertThat(count(second, "lamp")).isEqualTo(1200);
        assertThat(source.scanned).hasValue(0);
    }

    @Test
    void looksAgainForWhatItHadNotWrittenWhenItWasStopped() {
        var first = started();
        await().untilAsserted(() -> assertThat(count(first, "lamp")).isEqualTo(1200));
        var follower = running.getLast();
        var stop = Thread.ofPlatform().unstarted(() -> stop(follower));
        source.beforeReading = () -> {
            if (stop.getState() == Thread.State.NEW) {
                stop.start();
                await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
            }
        };
        source.writeAll(1, 1200, "kettle");
        await().until(() -> stop.getState() == Thread.State.TERMINATED);

        var second = started();

        await().untilAsserted(() -> assertThat(count(second, "kettle")).isEqualTo(1200));
    }

    @Test
    void makesTheIndexThoughTheDatabaseDidNotAnswerAtFirst() {
        source.outages.set(2);

        var search = started();

        await().untilAsserted(() -> assertThat(count(search, "lamp")).isEqualTo(1200));
    }

    @Test
    void tellsHowLongItHasBeenWithoutTheRows() {
        source.outages.set(Integer.MAX_VALUE);
        var search = started();
        var lag = running.getLast().lag();
        await().until(() -> lag.seconds() > 0.5);

        source.outages.set(0);

        await().untilAsserted(() -> assertThat(count(search, "lamp")).isEqualTo(1200));
        await().until(() -> lag.seconds() < 0.4);
    }

    private static void stop(IndexFollower follower) {
        try {
            follower.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void goesOnWithAnIndexThatWasBeingMade() throws IOException {
        try (var index = SearchIndex.create(indexOf(0), 16)) {
            for (var product : source.after(0, 1000, Set.of())) {
                index.add(product);
            }
            index.commit(new IndexState(source.database(), source.place(), 1000));
        }
        source.scanned.set(0);

        var search = started();

        await().untilAsserted(() -> assertThat(count(search, "lamp")).isEqualTo(1200));
        assertThat(source.scanned).hasValue(200);
    }

    @Test
    void makesAnewWhatIsOfAnotherSchema() throws IOException {
        try (var writer = new IndexWriter(FSDirectory.open(indexOf(0)), new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("schema", "0", "place", "0").entrySet());
            writer.commit();
        }

        var search = started();

        await().untilAsserted(() -> assertThat(count(search, "lamp")).isEqualTo(1200));
    }

    @Test
    void makesAnewWhatIsOfAnotherDatabase() throws InterruptedException {
        var first = started();
        await().untilAsserted(() -> assertThat(count(first, "lamp")).isEqualTo(1200));
        stop();
        source.database = "another/products";
        source.rows.keySet().removeIf(id -> id > 3);

        var second = started();

        await().untilAsserted(() -> assertThat(count(second, "lamp")).isEqualTo(3));
    }

    @Test
    void makesAnewWhileItRunsWhenTheDatabaseLostWhatWasIndexed() {
        var search = started();
        source.write(2000, "kettle");
        await().untilAsserted(() -> assertThat(count(search, "kettle")).isEqualTo(1));

        source.loseChangesAfter(1200);

        await().untilAsserted(() -> {
            assertThat(count(search, "lamp")).isEqualTo(1200);
            assertThat(count(search, "kettle")).isZero();
        });
    }

    @Test
    void makesAnewWhileItRunsWhenAStandbyWasPromoted() {
        var search = started();
        source.write(2000, "kettle");
        await().untilAsserted(() -> assertThat(count(search, "kettle")).isEqualTo(1));

        source.loseChangesAfter(1200);
        source.writeAll(2001, 2100, "teapot"); // it is past the place of the index before that looks
        source.database = "cluster/2/products";

        await().untilAsserted(() -> {
            assertThat(count(search, "teapot")).isEqualTo(100);
            assertThat(count(search, "kettle")).isZero();
        });
    }

    @Test
    void makesAnewWhatIsTooFarBehindToFollow() throws InterruptedException {
        var first = started();
        await().untilAsserted(() -> assertThat(count(first, "lamp")).isEqualTo(1200));
        stop();
        source.writeAll(2001, 2100, "kettle");
        source.tooLongAgo = 1300;

        var second = started();

        await().untilAsserted(() -> assertThat(count(second, "kettle")).isEqualTo(100));
        assertThat(count(second, "lamp")).isEqualTo(1200);
    }

    @Test
    void makesAnewWhatIsDamaged() throws Exception {
        var first = started();
        await().untilAsserted(() -> assertThat(count(first, "lamp")).isEqualTo(1200));
        stop();
        try (var files = Files.list(indexOf(0))) {
            for (var file : files.filter(IndexFollowerTest::hasTerms).toList()) {
                try (var channel = FileChannel.open(file, WRITE)) {
                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), channel.size() / 2);
                }
            }
        }
        source.scanned.set(0);

        var second = started();

        await().untilAsserted(() -> assertThat(count(second, "lamp")).isEqualTo(1200));
        assertThat(source.scanned).hasValue(1200);
    }

    @Test
    void sharesAMachineWithAnother() {
        var one = started();
        var another = started();

        await().untilAsserted(() -> {
            assertThat(count(one, "lamp")).isEqualTo(1200);
            assertThat(count(another, "lamp")).isEqualTo(1200);
        });
        assertThat(indexOf(0)).isDirectory();
        assertThat(indexOf(1)).isDirectory();
    }

    private static boolean hasTerms(Path file) {
        return file.toString().endsWith(".cfs") || file.toString().endsWith(".tim");
    }

    private Path indexOf(int instance) {
        return folder.resolve(String.valueOf(instance)).resolve("index");
    }

    private IndexFollower follower(LuceneIndexes home) {
        var follower = new IndexFollower(source, LuceneFixture.properties(folder), home);
        running.add(follower);
        return follower;
    }

    private ProductSearch started() {
        var home = new LuceneIndexes(LuceneFixture.properties(folder));
        var follower = follower(home);
        follower.start();
        return new LuceneProductSearch(home, follower, new InMemoryCategories());
    }

    private static int count(ProductSearch search, String q) {
        try {
            return search.all(SearchRequest.of(q)).count();
        } catch (UnavailableException notYet) {
            return 0;
        }
    }
}
