package com.electricmall.common.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.invariant.Invariant;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import java.util.Collection;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What invariants cost each minute. */
public final class InvariantCosts {

    private InvariantCosts() {}

    /**
     * Fails if what is run each minute reads a whole table: the cheap form with the search for changed keys, or the
     * full form if there is no other.
     */
    public static void assertNoWholeTableIsReadEachMinute(Collection<Invariant> invariants, DataSource database)
            throws Exception {
        var jdbc = JdbcClient.create(StatementLog.on(database));
        var place = jdbc.sql("SELECT pg_current_snapshot()::text")
                .query(String.class)
                .single();
        for (var invariant : invariants) {
            assertThat(StatementLog.during(() -> run(invariant, jdbc, place)))
                    .as(invariant.name())
                    .isNotEmpty()
                    .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                            .as(statement)
                            .isEmpty());
        }
    }

    private static void run(Invariant invariant, JdbcClient jdbc, String place) {
        var form = invariant.cheapForm();
        if (form == null) {
            jdbc.sql(invariant.sql()).query().listOfRows();
        } else {
            form.keys().since(jdbc, place, 1000);
            jdbc.sql(form.sql()).param("keys", new String[0]).query().listOfRows();
        }
    }
}
