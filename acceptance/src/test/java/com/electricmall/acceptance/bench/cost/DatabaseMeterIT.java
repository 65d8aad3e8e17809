package com.electricmall.acceptance.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.testing.EmbeddedParts;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatabaseMeterIT {

    private static final int TRANSACTIONS = 50;

    /** Some are told after the first reading. */
    private static final long OF_SIGNING_IN = 10;

    private static final long SENT_AGAIN = 10;

    @Test
    void countsTransactionsStatementsAndRoundTrips() throws Exception {
        var database = EmbeddedParts.freshDatabase("bench");
        var place = database.url().substring("jdbc:postgresql://".length());
        var name = place.substring(place.indexOf('/') + 1);
        var superuser = DatabaseAddress.of(
                "postgresql://postgres:%s@%s".formatted(database.password(), place.replace("/" + name, "/postgres")));

        try (var meter = DatabaseMeter.at(superuser, Set.of(name));
                var client = DatabaseAddress.of(
                                "postgresql://%s:%s@%s".formatted(database.user(), database.password(), place))
                        .connect()) {
            var before = meter.read();
            client.setAutoCommit(false);
            for (var i = 0; i < TRANSACTIONS; i++) {
                try (var statement = client.createStatement()) {
                    statement.execute("SELECT 1");
                    statement.execute("SELECT 2");
                    client.commit();
                }
            }
            try (var statement = client.createStatement()) {
                statement.execute("SELECT pg_stat_force_next_flush()");
                client.commit();
            }
            var work = meter.read().since(before).sum();

            assertThat(work.transactions()).isBetween(TRANSACTIONS + 1L, TRANSACTIONS + OF_SIGNING_IN);
            assertThat(work.statements()).isEqualTo(2 * TRANSACTIONS + 1);
            assertThat(work.roundTrips()).isBetween(3 * TRANSACTIONS + 2L, 4 * TRANSACTIONS + SENT_AGAIN);
        }
    }
}
