package com.electricmall.common.invariant;

import com.electricmall.common.database.SqlState;
import com.electricmall.common.invariant.Invariant.CheapForm;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Checks each minute, in one of the instances, whether what was changed since the last check meets the invariants. All
 * of them are checked in full each night, when there is no last check to continue from, and on request.
 *
 * <p>All instances export the same values, which are read from the database: {@code mall.invariant.violations}, the
 * number of violations up to {@value #COUNTED}, or NaN while none is known and the check cannot run; {@code
 * mall.invariant.age}, the seconds since the last completed check; and {@code mall.invariant.full.age}, those since the
 * last full check. {@code mall.invariant.look} and {@code mall.invariant.full} are the durations in this instance.
 */
final class InvariantChecks {

    static final int COUNTED = 1000;

    /** If more keys were changed, the full form is run. */
    static final int MOST_CHANGED = 100_000;

    private static final int KEYS_A_QUERY = 5_000;
    private static final int SAMPLED = 10;

    /** Less than the time between two looks, so that the same instance can be the next one too. */
    private static final Duration PAUSE = Duration.ofSeconds(55);

    /** After which another instance takes over from one that has died. */
    private static final Duration FULL_TURN = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(InvariantChecks.class);

    private final List<Invariant> invariants;
    private final JdbcClient jdbc;
    private final InvariantStore store;
    private final TransactionOperations looks;
    private final TransactionOperations longLooks;
    private final MeterRegistry meters;
    private final Map<String, InvariantStore.Standing> standings = new ConcurrentHashMap<>();

    /**
     * @param looks transactions all of whose statements see the same
     * @param longLooks transactions that may take minutes
     */
    InvariantChecks(
            List<Invariant> invariants,
            JdbcClient jdbc,
            TransactionOperations looks,
            TransactionOperations longLooks,
            MeterRegistry meters) {
        this.invariants = List.copyOf(invariants);
        this.jdbc = jdbc;
        this.store = new InvariantStore(jdbc);
        this.looks = looks;
        this.longLooks = longLooks;
        this.meters = meters;
        for (var invariant : invariants) {
            gauge("mall.invariant.violations", invariant, InvariantChecks::violations);
            gauge("mall.invariant.age", invariant, standing -> orNaN(standing.age()));
            if (invariant.cheapForm() != null) {
                gauge("mall.invariant.full.age", invariant, standing -> orNaN(standing.fullAge()));
            }
        }
    }

    private void gauge(String name, Invariant invariant, ToDoubleFunction<InvariantStore.Standing> value) {
        Gauge.builder(name, () -> {
                    var standing = standings.get(invariant.name());
                    return standing == null ? Double.NaN : value.applyAsDouble(standing);
                })
                .tag("invariant", invariant.name())
                .register(meters);
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static double violations(InvariantStore.Standing standing) {
        return standing.violations() == 0 && standing.unchecked() ? Double.NaN : standing.violations();
    }

    /** Checks each invariant that is due, and stores the values that all instances export. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void look() {
        guarded(
                "The invariants' progress",
                () -> store.register(invariants.stream().map(Invariant::name).toList()));
        for (var invariant : invariants) {
            guarded(invariant.name(), () -> look(invariant));
        }
        refresh();
    }

    private void look(Invariant invariant) {
        var cheapForm = invariant.cheapForm();
        var isMyTurn = cheapForm == null
                ? store.takeTurn(invariant.name(), PAUSE)
                : store.takeTurnToGoOn(invariant.name(), PAUSE);
        if (isMyTurn) {
            timed(
                    "mall.invariant.look",
                    invariant,
                    () -> looks.executeWithoutResult(_ -> {
                        if (!store.lock(invariant.name())) {
                            return;
                        }
                        if (cheapForm == null) {
                            lookAtAll(invariant);
                        } else {
                            lookAtChanges(invariant.name(), cheapForm);
                        }
                    }));
        }
    }

    private void timed(String name, Invariant invariant, Runnable check) {
        Timer.builder(name).tag("invariant", invariant.name()).register(meters).record(() -> attempt(invariant, check));
    }

    private void lookAtAll(Invariant invariant) {
        var time = store.time();
        var violations = Violation.find(jdbc, invariant.sql(), COUNTED);
        store.record(invariant.name(), violations, false);
        store.removeAllBefore(invariant.name(), time);
        store.looked(invariant.name());
    }

    private void lookAtChanges(String name, CheapForm cheapForm) {
        // changed rows are found by an index, whatever the planner estimates
        jdbc.sql("SET LOCAL enable_seqscan = off").update();
        var place = store.place(name);
        if (place.isEmpty()) {
            return;
        }
        var changed = cheapForm.keys().since(jdbc, place.get(), MOST_CHANGED + 1);
        if (changed.size() > MOST_CHANGED) {
            log.warn("{}: more than {} changes to look at, which is left to the full form", name, MOST_CHANGED);
            store.beginAnew(name);
            return;
        }
        var recorded = store.recorded(name, cheapForm.isExact(), KEYS_A_QUERY);
        var keys = new LinkedHashSet<>(recorded);
        keys.addAll(changed);
        var violations = new ArrayList<Violation>();
        for (var part : parts(List.copyOf(keys))) {
            violations.addAll(Violation.findOf(jdbc, cheapForm.sql(), part, KEYS_A_QUERY));
        }
        store.record(name, violations, false);
        store.remove(name, recorded, violations);
        store.looked(name);
    }

    private static List<List<String>> parts(List<String> keys) {
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < keys.size(); from += KEYS_A_QUERY) {
            parts.add(keys.subList(from, Math.min(keys.size(), from + KEYS_A_QUERY)));
        }
        return parts;
    }

    @Scheduled(cron = "${mall.invariants.full-run:0 17 3 * * *}", zone = "UTC")
    void demandFullForms() {
        guarded("The full forms", store::demandFullForms);
    }

    /** Runs the full forms that are due: nightly, and of an invariant that has no last look to go on from. */
    @Scheduled(initialDelay = 5_000, fixedDelay = 30_000)
    void runFullForms() {
        guarded(
                "The invariants' progress",
                () -> store.register(invariants.stream().map(Invariant::name).toList()));
        for (var invariant : invariants) {
            var cheapForm = invariant.cheapForm();
            if (cheapForm != null) {
                guarded(invariant.name(), () -> beginAnew(invariant, cheapForm));
            }
        }
        refresh();
    }

    private void beginAnew(Invariant invariant, CheapForm cheapForm) {
        if (store.takeTurnForFullForm(invariant.name(), FULL_TURN)) {
            timed("mall.invariant.full", invariant, () -> {
                var place = cheapForm.keys().begin(jdbc, longLooks);
                checkInFull(invariant);
                store.endFullForm(invariant.name(), place);
            });
            guarded(invariant.name(), () -> store.resumeLooks(invariant.name()));
        }
    }

    /** Checks all in full, now and here. */
    Map<String, Finding> checkAll() {
        var findings = new LinkedHashMap<String, Finding>();
        guarded(
                "The invariants' progress",
                () -> store.register(invariants.stream().map(Invariant::name).toList()));
        for (var invariant : invariants) {
            findings.put(invariant.name(), check(invariant));
        }
        refresh();
        return findings;
    }

    private Finding check(Invariant invariant) {
        try {
            var violations = checkInFull(invariant);
            return new Finding(
                    invariant.description(),
                    violations.isEmpty(),
                    violations.size(),
                    violations.stream().limit(SAMPLED).map(Violation::row).toList(),
                    null);
        } catch (DataAccessException | TransactionException e) {
            guarded(invariant.name(), () -> store.failed(invariant.name(), reason(e)));
            return new Finding(invariant.description(), false, 0, List.of(), "Not checked: " + e.getMessage());
        }
    }

    private List<Violation> checkInFull(Invariant invariant) {
        return longLooks.execute(_ -> {
            var time = store.time();
            var violations = Violation.find(jdbc, invariant.sql(), COUNTED);
            store.record(invariant.name(), violations, true);
            if (violations.size() < COUNTED) {
                store.removeAllBefore(invariant.name(), time);
            }
            return violations;
        });
    }

    private void attempt(Invariant invariant, Runnable check) {
        try {
            check.run();
        } catch (DataAccessException | TransactionException e) {
            if (e instanceof ConcurrencyFailureException || SqlState.LOCK_NOT_AVAILABLE.equals(SqlState.of(e))) {
                log.info("{} is looked at again in a minute: {}", invariant.name(), reason(e));
                return;
            }
            log.warn("{} cannot be checked: {}", invariant.name(), reason(e));
            store.failed(invariant.name(), reason(e));
        }
    }

    private void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException e) {
            log.warn("{}: the database does not answer: {}", what, reason(e));
        }
    }

    /** What cannot be read is not recorded. */
    private void refresh() {
        try {
            store.standings().forEach(standing -> standings.put(standing.invariant(), standing));
        } catch (DataAccessException | TransactionException e) {
            standings.clear();
            log.warn("The invariants' standing is not known: {}", reason(e));
        }
    }

    private static String reason(Throwable failure) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }
}
