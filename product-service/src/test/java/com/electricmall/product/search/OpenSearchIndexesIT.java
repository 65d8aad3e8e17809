package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.product.search.OpenSearchClaim.LeaseLostException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenSearchIndexesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InMemorySource source = new InMemorySource();
    private final OpenSearchProperties properties =
            OpenSearchFixture.properties(OpenSearchFixture.freshName(), PATIENCE);
    private final OpenSearchClient client = OpenSearchFixture.client(properties);
    private final List<IndexFollower> running = new ArrayList<>();

    @BeforeEach
    void rows() {
        source.writeAll(1, 1200, "lamp");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (var follower : running) {
            follower.destroy();
        }
        client.close();
    }

    @Test
    void followsWhatIsWrittenAndHidden() {
        var search = started();
        awaitCount(search, "lamp", 1200);

        source.write(2000, "kettle");
        source.hide(7);

        awaitCount(search, "kettle", 1);
        awaitCount(search, "lamp", 1199);
    }

    @Test
    void isWrittenByOneInstanceUntilAnotherGoesOn() throws InterruptedException {
        var first = started();
        awaitCount(first, "lamp", 1200);
        var second = started();
        source.write(2000, "kettle");
        awaitCount(second, "kettle", 1);
        assertThat(source.scanned).hasValue(1200);

        running.getFirst().destroy();
        source.write(2001, "teapot");

        awaitCount(second, "teapot", 1);
        assertThat(source.scanned).hasValue(1200);
    }

    @Test
    void isTakenOverFromAnInstanceThatFellSilentAndCanWriteNoMore() throws IOException {
        var shortLease = OpenSearchFixture.properties(properties.index(), Duration.ofSeconds(1));
        var beginning = new IndexState(source.database(), source.place(), 0);
        var silent = new OpenSearchIndexes(client, shortLease).claim().orElseThrow();
        var itsIndex = silent.create(beginning);
        itsIndex.add(product("before"));
        var other = new OpenSearchIndexes(client, shortLease);
        assertThat(other.claim()).isEmpty();

        await().pollInterval(Duration.ofMillis(100))
                .until(() -> other.claim().map(claim -> write(claim, "after")).isPresent());

        assertThatThrownBy(itsIndex::refresh).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> itsIndex.commit(beginning)).isInstanceOf(LeaseLostException.class);
        silent.close();
    }

    @Test
    void isServedWhenItIsWholeAndItsLagIsKnownToWhoWritesIt() {
        var home = new OpenSearchIndexes(client, properties);
        assertThat(home.isServed()).isFalse();
        var search = started();
        awaitCount(search, "lamp", 1200);
        started();

        assertThat(home.isServed()).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(running.getFirst().lag().seconds()).isLessThan(30.0));
        assertThat(running.getLast().lag().seconds()).isNaN();
    }

    private static FollowedIndex write(IndexHome.Claim claim, String name) {
        try {
            var index = claim.open();
            index.replace(product(name));
            index.refresh();
            return index;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SourceProduct product(String name) {
        var product = SearchFixture.named(name);
        return new SourceProduct(
                1,
                1,
                null,
                null,
                product.names(),
                product.texts(),
                null,
                null,
                Map.of(),
                product.prices(),
                true,
                false,
                0);
    }

    @Test
    void isMadeAnewAfterItWasDeleted() {
        var search = started();
        awaitCount(search, "lamp", 1200);
        var index = indexes().getFirst();

        client.send("DELETE", "/" + index, PATIENCE).orRefused("to delete it");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(indexes()).doesNotContain(index));
        awaitCount(search, "lamp", 1200);
        assertThat(indexes()).hasSize(1);
    }

    @Test
    void isMadeAnewWhenTheDatabaseLostWhatWasIndexed() {
        var search = started();
        awaitCount(search, "lamp", 1200);
        source.write(2000, "kettle");
        awaitCount(search, "kettle", 1);

        source.loseChangesAfter(1200);

        awaitCount(search, "kettle", 0);
        awaitCount(search, "lamp", 1200);
        assertThat(indexes()).hasSize(1);
    }

    /** Its index begins with the same name. */
    @Test
    void leavesAnotherReleasesIndexAlone() {
        var another = properties.index() + "-00000000-1";
        client.send("PUT", "/" + another, PATIENCE).orRefused("to make it");

        awaitCount(started(), "lamp", 1200);

        assertThat(client.send("HEAD", "/" + another, PATIENCE).status()).isEqualTo(OpenSearchClient.OK);
    }

    @Test
    void isUnavailableBeforeItIsMadeAndWhileNobodyAnswers() {
        var impatient = OpenSearchFixture.properties(properties.index(), Duration.ofMillis(300));
        var search = new OpenSearchProductSearch(client, impatient, new InMemoryCategories());
        assertThatThrownBy(() -> search.all(SearchRequest.of("lamp"))).isInstanceOf(UnavailableException.class);
        var patient = started();
        awaitCount(patient, "lamp", 1200);

        EmbeddedParts.openSearch().pause();
        try {
            assertThatThrownBy(() -> search.best(SearchRequest.of("lamp"), null, 1))
                    .isInstanceOf(UnavailableException.class)
                    .extracting(e -> ((UnavailableException) e).retryAfter())
                    .isEqualTo(Duration.ofSeconds(5));
        } finally {
            EmbeddedParts.openSearch().resume();
        }

        awaitCount(patient, "lamp", 1200);
        source.write(2000, "kettle");
        awaitCount(patient, "kettle", 1);
    }

    private List<String> indexes() {
        var names = new ArrayList<String>();
        client.send("GET", "/" + OpenSearchIndexes.alias(properties) + "-*/_alias", PATIENCE)
                .body()
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    private IndexFollower follower() {
        var follower =
                new IndexFollower(source, OpenSearchFixture.followed(), new OpenSearchIndexes(client, properties));
        running.add(follower);
        return follower;
    }

    private ProductSearch started() {
        var follower = follower();
        follower.start();
        return new OpenSearchProductSearch(client, properties, new InMemoryCategories());
    }

    private static void awaitCount(ProductSearch search, String q, int count) {
        await().atMost(PATIENCE)
                .ignoreException(UnavailableException.class)
                .untilAsserted(() ->
                        assertThat(search.all(SearchRequest.of(q)).count()).isEqualTo(count));
    }
}
