package com.electricmall.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.testservice.OnTestService;
import com.electricmall.local.testing.RoundTrips;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@OnTestService
class PipelineIT {

    private static final String COUNT = "SELECT count(*) FROM piped WHERE owner = :owner";
    private static final String ADD = "INSERT INTO piped (owner, number) VALUES (:owner, :number)";
    private static final String LOCK =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:owner::text, 0))) AS locked";

    @Autowired
    private Pipeline pipeline;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private UUID owner = UUID.randomUUID();

    @BeforeEach
    void table() {
        jdbc.sql("CREATE TABLE IF NOT EXISTS piped (owner uuid, number int, PRIMARY KEY (owner, number))")
                .update();
    }

    @Test
    void whatWaitsGoesWithTheNextStatementInOneTrip() throws Exception {
        var cost = RoundTrips.fewestOf(() -> {
            owner = UUID.randomUUID();
            transactions.executeWithoutResult(_ -> {
                add(1).later();
                add(2).later();
                assertThat(count().<Integer>single((row, _) -> row.getInt(1))).isEqualTo(2);
            });
        });

        assertThat(cost).as("and one to commit").isEqualTo(new RoundTrips(2, 1));
    }

    @Test
    void whatIsAllOfATransactionIsOneTrip() throws Exception {
        var cost = RoundTrips.fewestOf(() -> {
            owner = UUID.randomUUID();
            transactions.executeWithoutResult(_ -> {
                add(1).later();
                add(2).later();
            });
        });

        assertThat(cost).as("with BEGIN and COMMIT").isEqualTo(new RoundTrips(1, 1));
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void whoeverJudgesTheNumberOfRowsCanRollAllBack() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    add(1).later(written -> {
                        throw new IllegalStateException("written: " + written);
                    });
                    add(2).later();
                }))
                .hasMessage("written: 1");

        assertThat(committed()).isZero();
    }

    @Test
    void whatFailsKeepsTheRestFromRunning() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    add(1).later();
                    add(1).later();
                    add(2).later();
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(committed()).isZero();
    }

    @Test
    void whatARolledBackTransactionDidNotSendIsForgotten() {
        transactions.executeWithoutResult(transaction -> {
            add(1).later();
            transaction.setRollbackOnly();
        });
        transactions.executeWithoutResult(_ -> add(2).later());

        assertThat(committed()).isOne();
    }

    @Test
    void isOneTransactionOfItsOwnOutsideOfAny() throws Exception {
        var cost = RoundTrips.fewestOf(() -> {
            owner = UUID.randomUUID();
            assertThat(add(2).after(add(1)).update()).isOne();
        });

        assertThat(cost).isEqualTo(new RoundTrips(1, 1));
        assertThatThrownBy(() -> add(3).after(add(1)).update()).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> add(1).after(add(3)).update()).isInstanceOf(DuplicateKeyException.class);
        assertThat(committed()).isEqualTo(2);
    }

    /** The driver cannot know how long texts are. Once it knows of some, it could ask for the answers before them. */
    @Test
    void isOneTransactionThoughItAnswersTexts() {
        var text = "SELECT repeat(:text::text, 10 / :divisor::int) AS text, owner FROM piped WHERE owner = :owner";
        for (var number = 1; number <= 20; number++) {
            pipeline.sql(text)
                    .param("text", "x".repeat(1_000))
                    .param("divisor", 1)
                    .param("owner", owner)
                    .after(add(number))
                    .query((row, _) -> row.getString("text"));
        }

        assertThatThrownBy(() -> pipeline.sql(text)
                        .param("text", "x")
                        .param("divisor", 0)
                        .param("owner", owner)
                        .after(add(21))
                        .query((row, _) -> row.getString("text")))
                .hasMessageContaining("division by zero");

        assertThat(committed()).isEqualTo(20);
    }

    /** One statement would count by the snapshot that it took before it waited. */
    @Test
    void aStatementBehindALockSeesWhatItsHolderCommitted() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var counted = transactions.execute(_ -> {
                lock().query((row, _) -> row.getInt(1));
                var waiting = threads.submit(() -> count().after(lock()).<Integer>single((row, _) -> row.getInt(1)));
                await().until(() ->
                        jdbc.sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'")
                                        .query(Long.class)
                                        .single()
                                == 1);
                add(1).update();
                return waiting;
            });

            assertThat(counted.get()).isOne();
        }
    }

    @Test
    void whatIsReadLaterIsKnownWithTheNextTrip() throws Exception {
        var cost = RoundTrips.fewestOf(() -> {
            owner = UUID.randomUUID();
            transactions.executeWithoutResult(_ -> {
                add(1).later();
                var before = count().pending((row, _) -> row.getInt(1)).later();
                add(2).later();
                var after = count().pending((row, _) -> row.getInt(1))
                        .map(List::getFirst)
                        .later();
                assertThat(after.get()).isEqualTo(2);
                assertThat(before.get()).containsExactly(1);
            });
        });

        assertThat(cost).isEqualTo(new RoundTrips(2, 1));
    }

    @Test
    void readsAheadOfAnotherStatementInOneTrip() throws Exception {
        var cost = RoundTrips.fewestOf(() -> {
            owner = UUID.randomUUID();
            var before = count().pending((row, _) -> row.getInt(1));
            add(1).after(before).update();
            assertThat(before.get()).containsExactly(0);
        });

        assertThat(cost).isEqualTo(new RoundTrips(1, 1));
    }

    @Test
    void nothingIsDoneLaterWithoutATransaction() {
        assertThatThrownBy(() -> add(1).later()).isInstanceOf(IllegalTransactionStateException.class);
    }

    private Pipeline.Statement add(int number) {
        return pipeline.sql(ADD).param("owner", owner).param("number", number);
    }

    private Pipeline.Statement count() {
        return pipeline.sql(COUNT).param("owner", owner);
    }

    private Pipeline.Statement lock() {
        return pipeline.sql(LOCK).param("owner", owner);
    }

    private int committed() {
        return jdbc.sql("SELECT count(*) FROM piped WHERE owner = ?")
                .param(owner)
                .query(Integer.class)
                .single();
    }
}
