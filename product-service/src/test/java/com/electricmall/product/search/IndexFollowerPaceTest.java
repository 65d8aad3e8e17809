package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** How long an index's follower rests after a look; time passes only where a test has it pass. */
class IndexFollowerPaceTest {

    private static final double SHARE = 0.2;
    private static final Duration WORK = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicLong time = new AtomicLong();
    private final AtomicInteger commits = new AtomicInteger();
    private final List<Duration> rests = new CopyOnWriteArrayList<>();
    private final InMemorySource source = new InMemorySource();
    private final Pace pace = new Pace(SHARE) {
        @Override
        boolean pause(long nanos) {
            rests.add(Duration.ofNanos(nanos));
            return false;
        }
    };
    private final IndexFollower follower = new IndexFollower(
            source, LuceneFixture.properties(Path.of("unused")), new Home(), "test's index", 500, pace, time::get);

    @BeforeEach
    void aChange() {
        source.write(1, "lamp");
    }

    @AfterEach
    void stop() throws InterruptedException {
        follower.destroy();
    }

    @Test
    void restsForItsLookAndNotForTheCommitAfterIt() {
        source.beforeReading = () -> pass(WORK);

        follower.start();

        await().until(() -> commits.get() > 0 && rests.size() > 1);
        assertThat(rests).first().isEqualTo(REST);
    }

    @Test
    void doesNotRestBesidesThePauseAfterAFailure() {
        var looks = new AtomicInteger();
        source.beforeReading = () -> {
            if (looks.incrementAndGet() == 1) {
                pass(LONG);
                follower.hurry(); // which ends the pause
                throw new DataAccessResourceFailureException("away");
            }
            pass(WORK);
        };

        follower.start();

        await().until(() -> rests.size() > 1);
        assertThat(rests).startsWith(Duration.ZERO, REST);
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    /** Has an index that is whole and without products, whose commits take long. */
    private final class Home implements IndexHome, IndexHome.Claim {

        @Override
        public boolean isServed() {
            return true;
        }

        @Override
        public Optional<Claim> claim() {
            return Optional.of(this);
        }

        @Override
        public FollowedIndex open() {
            return new SlowlyCommitted();
        }

        @Override
        public FollowedIndex create(IndexState beginning) {
            throw new IllegalStateException("There is an index");
        }

        @Override
        public void close() {}
    }

    private final class SlowlyCommitted implements FollowedIndex {

        @Override
        public IndexState state() {
            return new IndexState(source.database(), "0", IndexState.WHOLE);
        }

        @Override
        public void add(SourceProduct product) {}

        @Override
        public void replace(SourceProduct product) {}

        @Override
        public void remove(long id) {}

        @Override
        public void refresh() {}

        @Override
        public void commit(IndexState state) {
            pass(LONG);
            commits.incrementAndGet();
        }

        @Override
        public void serve() {}

        @Override
        public void keep() {}

        @Override
        public void close() {}
    }
}
