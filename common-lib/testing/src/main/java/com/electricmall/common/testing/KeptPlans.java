package com.electricmall.common.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether PostgreSQL keeps the plans of statements. It plans a prepared statement for its parameters five times, and
 * goes on so if those plans looked cheaper than one for any parameters.
 */
public final class KeptPlans {

    /** Enough for the driver to prepare a statement, and for its kept plan to outnumber the first ones. */
    public static final int TIMES = 32;

    /** A statement that runs less often is none of the repeated work. */
    private static final String KEPT = """
            SELECT generic_plans > custom_plans FROM pg_prepared_statements
            WHERE custom_plans + generic_plans > 16 AND position(:part IN statement) > 0
            """;

    private KeptPlans() {}

    /**
     * Fails if a statement is planned at each use. Whole tables are not read meanwhile: as long as a table is small,
     * that costs the same for any parameters.
     *
     * @param parts of the texts of all statements, each of which is to be found in at least one
     * @param work is repeated {@link #TIMES} times; it goes on in the caller's transaction
     */
    public static void assertKept(List<String> parts, JdbcClient jdbc, Runnable work) {
        jdbc.sql("DEALLOCATE ALL").update();
        jdbc.sql("SET LOCAL enable_seqscan = off").update();
        IntStream.range(0, TIMES).forEach(_ -> work.run());

        assertThat(parts)
                .allSatisfy(part -> assertThat(jdbc.sql(KEPT)
                                .param("part", part)
                                .query(Boolean.class)
                                .list())
                        .as(part)
                        .isNotEmpty()
                        .containsOnly(true));
    }
}
