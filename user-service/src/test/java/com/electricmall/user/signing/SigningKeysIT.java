package com.electricmall.user.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.security.Secrets;
import com.electricmall.local.testing.EmbeddedParts;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Several instances, each with a clock of its own, on one new database. */
class SigningKeysIT {

    private static final RotationProperties ROTATION =
            new RotationProperties(Duration.ofDays(30), Duration.ofHours(1), Duration.ofHours(1));

    private static final String MASTER = "the master secret of this user-service";

    private DriverManagerDataSource database;
    private JdbcClient jdbc;

    @BeforeEach
    void migrate() {
        var fresh = EmbeddedParts.freshDatabase("user-service");
        database = new DriverManagerDataSource(fresh.url(), fresh.user(), fresh.password());
        jdbc = JdbcClient.create(database);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/common")
                .table("common_schema_history")
                .load()
                .migrate();
        Flyway.configure()
                .dataSource(database)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
    }

    @Test
    void areTheSameOnInstancesThatStartAtOnce() throws Exception {
        var signers = new HashSet<RSAKey>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new ArrayList<Future<SigningKeys>>();
            for (var i = 0; i < 4; i++) {
                starts.add(threads.submit((Callable<SigningKeys>) () -> instance(Duration.ZERO)));
            }
            for (var start : starts) {
                signers.add(start.get().signer());
            }
        }

        assertThat(signers).hasSize(1);
    }

    @Test
    void arePublishedBeforeTheySignAndAfter() {
        var now = instance(Duration.ZERO);
        var first = now.signer();
        var nearItsEnd = instance(ROTATION.age().minus(Duration.ofMinutes(30)));
        now.rotate();

        assertThat(List.of(now.signer(), nearItsEnd.signer())).containsOnly(first);
        assertThat(now.published().getKeys()).hasSize(2).noneMatch(JWK::isPrivate);

        var afterIt = instance(ROTATION.age().plus(Duration.ofHours(1)));
        assertThat(afterIt.signer()).isNotEqualTo(first);
        assertThat(afterIt.published().getKeyByKeyId(first.getKeyID())).isNotNull();

        var longAfterIt = instance(ROTATION.age().plus(Duration.ofHours(3)));
        assertThat(longAfterIt.signer()).isEqualTo(afterIt.signer());
        assertThat(longAfterIt.published().getKeyByKeyId(first.getKeyID())).isNull();
    }

    @Test
    void areUnreadableWithoutTheSecret() {
        instance(Duration.ZERO);
        var stranger = new JdbcSigningKeyRepository(jdbc, new Secrets("of somebody who only has the database"));

        assertThatThrownBy(stranger::load).isInstanceOf(IllegalStateException.class);
        assertThat(jdbc.sql("SELECT sealed_key FROM signing_key")
                        .query(byte[].class)
                        .single())
                .asString(ISO_8859_1)
                .doesNotContain("\"kty\"");
    }

    @Test
    void areReadableAfterTheSecretWasRotated() {
        var before = instance(Duration.ZERO);

        var during = instance(Duration.ZERO, new Secrets("the next master secret", MASTER));
        var after = instance(Duration.ZERO, new Secrets("the next master secret"));

        assertThat(List.of(during.signer(), after.signer())).containsOnly(before.signer());
    }

    private SigningKeys instance(Duration ahead) {
        return instance(ahead, new Secrets(MASTER));
    }

    private SigningKeys instance(Duration ahead, Secrets secrets) {
        var store = new JdbcSigningKeyRepository(jdbc, secrets);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        var instance = new SigningKeys(store, ROTATION, transactions, Clock.offset(Clock.systemUTC(), ahead));
        instance.afterPropertiesSet();
        return instance;
    }
}
