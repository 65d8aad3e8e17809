package com.electricmall.product.search;

import com.electricmall.product.search.SearchSource.Changes;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Keeps an index, which is this instance's or, with some engines, that of all: opens the one there is or makes it from
 * all products, then goes after what was changed. It has a thread of its own, which begins when the service has
 * started, so that nothing waits for it, unless {@link ReadinessWait} is told to.
 *
 * <p>After a crash the index is at its last commit. Later changes are applied again; a build continues from the last
 * committed id.
 */
@Component
class IndexFollower implements IndexNews, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);

    private static final int BATCH = 500;
    /** The number in a row: each took as long as a statement may, and the next poll has even more to find. */
    private static final int MOST_TIMEOUTS = 3;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** Of its thread's time, while news never end and without commits: few large looks take less work than many. */
    private static final double SHARE = 0.2;

    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    /** A look counts as this much at least, so that they are not too many while changes are told all the time. */
    private static final long LEAST_WORK = Duration.ofMillis(10).toNanos();

    private static final long STOP_SECONDS = 10;

    private final SearchSource source;
    private final SearchProperties properties;
    private final IndexHome home;
    private final Semaphore news = new Semaphore(0);
    private final IndexLag lag;
    private final FaultyRows faulty;
    private final String name;
    private final int batchSize;
    private final IndexBuild build;
    private final RepeatedFailure failure;
    private final Thread thread;
    private final Pace pace;
    private final LongSupplier nanoTime;

    private volatile boolean stopped;
    private volatile boolean keeping;
    private boolean lost;

    @Autowired
    IndexFollower(SearchSource source, SearchProperties properties, IndexHome home) {
        this(source, properties, home, "search index", BATCH);
    }

    /**
     * @param name of the index
     * @param batchSize how many products are read at once
     */
    IndexFollower(SearchSource source, SearchProperties properties, IndexHome home, String name, int batchSize) {
        this(source, properties, home, name, batchSize, new Pace(SHARE, LONGEST_REST), System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    IndexFollower(
            SearchSource source,
            SearchProperties properties,
            IndexHome home,
            String name,
            int batchSize,
            Pace pace,
            LongSupplier nanoTime) {
        this.source = source;
        this.faulty = new FaultyRows(source, name);
        this.properties = properties;
        this.home = home;
        this.name = name;
        this.batchSize = batchSize;
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.lag = new IndexLag(nanoTime);
        this.failure = new RepeatedFailure(name, PAUSE_AFTER_FAILURE);
        this.build = new IndexBuild(faulty, name, batchSize);
        this.thread = Thread.ofPlatform().name(name.replace(' ', '-')).daemon().unstarted(this::run);
    }

    @EventListener(ApplicationStartedEvent.class)
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        stopped = true;
        pace.stop();
        news.release();
        if (thread.isAlive()) {
            thread.join(Duration.ofSeconds(STOP_SECONDS));
        }
    }

    IndexLag lag() {
        return lag;
    }

    FaultyRows faulty() {
        return faulty;
    }

    /** Has the next look come as soon as it is rested from the last one. Not while another instance keeps the index. */
    @Override
    public void hurry() {
        lag.hear();
        if (keeping) {
            news.release();
        }
    }

    @Override
    public boolean isBehind() {
        return lag.isBehind();
    }

    private void run() {
        while (!stopped) {
            try {
                var claim = home.claim();
                if (claim.isPresent()) {
                    lag.begin();
                    keep(claim.get());
                } else {
                    lag.end();
                    pause(properties.followEvery());
                }
            } catch (IOException | RuntimeException e) {
                lag.begin();
                failure.report(e);
                pause(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private void keep(IndexHome.Claim claim) throws IOException {
        lost = false; // another instance may have made a new index since
        keeping = true;
        try (claim) {
            while (!stopped) {
                try (var index = open(claim)) {
                    follow(index, build.run(index, () -> stopped));
                } catch (IOException | AlreadyClosedException | IndexUselessException e) {
                    log.warn("The {} is made anew", name, e);
                    lost = true;
                    pause(PAUSE_AFTER_FAILURE);
                }
            }
        } finally {
            keeping = false;
        }
    }

    private FollowedIndex open(IndexHome.Claim claim) throws IOException {
        if (!lost) {
            try {
                return requireOurs(claim.open());
            } catch (IOException | IllegalArgumentException e) {
                log.info("There is no {} to go on from: {}", name, e.toString());
            }
        }
        var beginning = new IndexState(source.database(), source.place(), 0);
        lost = false;
        return claim.create(beginning);
    }

    /** @throws IllegalArgumentException if it is of another schema or database */
    private FollowedIndex requireOurs(FollowedIndex index) throws IOException {
        try {
            var state = index.state();
            if (source.look(state.database(), state.place()).known()) {
                return index;
            }
            throw new IllegalArgumentException("It is of another database, or of a later state of this one");
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
    }

    private void follow(FollowedIndex index, IndexState made) throws IOException {
        var state = made;
        var uncommitted = false;
        var committedAt = nanoTime.getAsLong();
        var timeouts = 0;
        var served = false;
        while (!stopped) {
            var begun = nanoTime.getAsLong();
            var worked = 0L; // after a failure there is a pause instead of a rest
            index.keep();
            try {
                var looked = nanoTime.getAsLong();
                var look = source.look(state.database(), state.place());
                if (!look.known()) {
                    throw new IndexUselessException("The database has lost what it was made from");
                }
                var place = look.changed() ? apply(index, source.changesSince(state.place())) : look.place();
                timeouts = 0;
                uncommitted |= look.changed();
                if (look.changed() || !served) {
                    index.refresh();
                }
                if (stopped) {
                    break; // perhaps not all of them, so they are searched for again
                }
                state = state.at(place);
                if (!served) {
                    index.serve();
                    served = true;
                    failure.end();
                }
                lag.complete(looked);
                worked = Math.max(nanoTime.getAsLong() - begun, LEAST_WORK);
            } catch (QueryTimeoutException e) {
                if (++timeouts == MOST_TIMEOUTS) {
                    throw new IndexUselessException("What was changed since cannot be found out in time", e);
                }
                log.warn("The {} stays as it is; to look for changes took too long", name, e);
                pause(PAUSE_AFTER_FAILURE);
            } catch (DataAccessException e) {
                log.warn("The {} stays as it is until the database answers", name, e);
                pause(PAUSE_AFTER_FAILURE);
            }
            if (uncommitted
                    && nanoTime.getAsLong() - committedAt
                            > properties.commitEvery().toNanos()) {
                index.commit(state);
                uncommitted = false;
                committedAt = nanoTime.getAsLong();
            }
            if (pace.rest(worked)) {
                pause(properties.followEvery());
            } else {
                stopped = true;
            }
        }
        if (state.isWhole()) {
            index.commit(state);
        }
    }

    /**
     * Reads each product as it is now, which may be later than the change.
     *
     * @return the snapshot that the changes were up to
     */
    private String apply(FollowedIndex index, Changes changes) throws IOException {
        var ids = changes.ids();
        for (var from = 0; from < ids.size() && !stopped; from += batchSize) {
            index.keep(); // many changes take longer than a claim lasts unless it is renewed
            var batch = ids.subList(from, Math.min(from + batchSize, ids.size()));
            var gone = new HashSet<>(batch);
            for (var product : faulty.withIds(batch)) {
                faulty.replace(index, product);
                gone.remove(product.id());
            }
            for (var id : gone) {
                index.remove(id);
            }
        }
        return changes.place();
    }

    private void pause(Duration most) {
        try {
            if (news.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
