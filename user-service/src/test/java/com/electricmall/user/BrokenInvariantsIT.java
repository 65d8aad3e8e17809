package com.electricmall.user;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.invariant.Invariant;
import com.electricmall.common.testing.InvariantCosts;
import com.electricmall.common.testing.InvariantLook;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Each invariant is broken on purpose, in a transaction that is rolled back, and must show it. */
class BrokenInvariantsIT extends RunningService {

    private static final Map<String, String> DAMAGES = Map.of(
            "an-administrator-stays",
            "UPDATE account SET roles = ARRAY ['CUSTOMER']",
            "one-live-refresh-token",
            """
            UPDATE refresh_token SET used_at = now()
            WHERE session_id IN (SELECT id FROM session WHERE account_id = :user)
            """,
            "bounded-address-books",
            """
            INSERT INTO address (account_id, recipient, line1, city, country)
            SELECT :user, 'Ann', 'Tea Street 5', 'Hangzhou', 'CN' FROM generate_series(1, 21)
            """);

    @Autowired
    private List<Invariant> all;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private DataSource database;

    @Test
    void showsWhatOffendsInFullAndToALookAtWhatChanged() {
        var user = newUser();

        assertThat(DAMAGES.keySet()).isEqualTo(all.stream().map(Invariant::name).collect(toSet()));
        assertThat(all)
                .allSatisfy(invariant -> transactions.executeWithoutResult(transaction -> {
                    transaction.setRollbackOnly();
                    assertThat(jdbc.sql(invariant.sql()).query().listOfRows())
                            .as("before")
                            .isEmpty();
                    var look = invariant.cheapForm() == null ? null : new InvariantLook(invariant, jdbc, transactions);
                    jdbc.sql(DAMAGES.get(invariant.name()))
                            .param("user", user.id())
                            .update();
                    assertThat(jdbc.sql(invariant.sql()).query().listOfRows())
                            .as(invariant.name())
                            .hasSize(1);
                    if (look != null) {
                        assertThat(look.offenders()).as(invariant.name()).hasSize(1);
                    }
                }));
    }

    @Test
    void readNoWholeTableEachMinute() throws Exception {
        InvariantCosts.assertNoWholeTableIsReadEachMinute(all, database);
    }
}
