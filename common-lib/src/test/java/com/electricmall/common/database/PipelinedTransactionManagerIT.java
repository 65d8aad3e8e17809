package com.electricmall.common.database;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.testservice.OnTestService;
import com.electricmall.local.testing.RoundTrips;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is sent with the COMMIT, and what fails it. */
@OnTestService
class PipelinedTransactionManagerIT {

    private static final String ADD = "INSERT INTO piped (owner, number) VALUES (:owner, :number)";

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
    void whatStillWaitsGoesWithTheCommit() throws Exception {
        var cost = RoundTrips.fewestOf(() -> {
            owner = UUID.randomUUID();
            transactions.executeWithoutResult(_ -> {
                add(1).update();
                add(2).later();
                add(3).later();
            });
        });

        assertThat(cost).isEqualTo(new RoundTrips(2, 1));
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void whatIsJudgedGoesBeforeTheCommit() throws Exception {
        var cost = RoundTrips.fewestOf(() -> {
            owner = UUID.randomUUID();
            transactions.executeWithoutResult(_ -> {
                add(1).later(written -> assertThat(written).isOne());
                add(2).later();
            });
        });

        assertThat(cost).isEqualTo(new RoundTrips(2, 1));
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void aStatementThatMustWriteSoManyRowsGoesWithTheCommit() throws Exception {
        var cost = RoundTrips.fewestOf(() -> {
            owner = UUID.randomUUID();
            transactions.executeWithoutResult(_ -> {
                add(1).later();
                change(1, 2).laterWriting(1, IllegalStateException::new);
            });
        });

        assertThat(cost).isEqualTo(new RoundTrips(1, 1));
        assertThat(committed()).isOne();
    }

    @Test
    void aStatementThatWritesOtherRowsThanItMustRollsAllBack() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    add(1).later();
                    change(2, 3).laterWriting(1, () -> new IllegalStateException("no row 2"));
                    add(4).later();
                }))
                .hasMessage("no row 2");
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    add(1).update();
                    change(2, 3).laterWriting(1, () -> new IllegalStateException("no row 2"));
                }))
                .hasMessage("no row 2");

        assertThat(committed()).isZero();
        transactions.executeWithoutResult(_ -> add(1).later());
        assertThat(committed()).as("the connection is as it was").isOne();
    }

    @Test
    void whatMustWriteMayBeTheLastPartOfAWithList() {
        transactions.executeWithoutResult(
                _ -> pipeline.sql("""
                        WITH other AS (
                            INSERT INTO piped (owner, number) VALUES (:owner, 7)
                        ), written AS (
                            INSERT INTO piped (owner, number) VALUES (:owner, 8), (:owner, 9) RETURNING number
                        )
                        """).param("owner", owner).laterWriting(2, IllegalStateException::new));

        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void whatDoesNotHoldTellsWhy() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    add(1).later();
                    pipeline.sql("SELECT require(false, :requirement, :detail)")
                            .param("detail", "{\"held\": 3}")
                            .laterRequired(IllegalStateException::new);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("{\"held\": 3}");
    }

    /** The constraint is checked at the commit, so by the trip that has it. */
    @Test
    void aCommitThatFailsRollsAllBack() {
        jdbc.sql("""
                        CREATE TABLE IF NOT EXISTS unique_later
                            (number int, UNIQUE (number) DEFERRABLE INITIALLY DEFERRED)
                        """).update();

        for (var first : List.of(true, false)) {
            assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                        if (first) {
                            add(1).update();
                        }
                        add(2).later();
                        pipeline.sql("INSERT INTO unique_later VALUES (1), (1)").later();
                    }))
                    .isInstanceOf(DuplicateKeyException.class);
            assertThat(committed()).isZero();
        }
    }

    /** Between many statements the driver asks for the answers that it has, so that they are more than one trip. */
    @Test
    void oneFailureOfManyStatementsRollsAllBack() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    for (var number = 1; number <= 1_000; number++) {
                        add(number).later();
                    }
                    add(1).later();
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(committed()).isZero();
    }

    @Test
    void aTransactionInsideOfAnotherCommitsByItself() {
        var inner = new TransactionTemplate(requireNonNull(transactions.getTransactionManager()));
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    add(1).later();
                    inner.executeWithoutResult(_ -> add(2).later());
                    assertThat(committed()).isOne();
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(committed()).isOne();
    }

    private Pipeline.Statement add(int number) {
        return pipeline.sql(ADD).param("owner", owner).param("number", number);
    }

    private Pipeline.Statement change(int from, int to) {
        return pipeline.sql("UPDATE piped SET number = :to WHERE owner = :owner AND number = :from")
                .param("owner", owner)
                .param("from", from)
                .param("to", to);
    }

    private int committed() {
        return jdbc.sql("SELECT count(*) FROM piped WHERE owner = ?")
                .param(owner)
                .query(Integer.class)
                .single();
    }
}
