package com.electricmall.user.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.security.Secrets;
import com.nimbusds.jose.jwk.RSAKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The key ring in the database, its private parts encrypted. */
@Repository
class JdbcSigningKeyRepository implements SigningKeyRepository {

    private static final String PURPOSE = "signing-key";
    private static final long ROTATION_LOCK = 0x5369676e696e674bL;

    private final JdbcClient jdbc;
    private final Secrets secrets;

    JdbcSigningKeyRepository(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    @Override
    public void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                .param("lock", ROTATION_LOCK)
                .query((found, number) -> true)
                .single();
    }

    @Override
    public KeyRing load() {
        return new KeyRing(jdbc.sql("SELECT sealed_key, active_from FROM signing_key ORDER BY active_from")
                .query(this::open)
                .list());
    }

    @Override
    public void add(SigningKey key) {
        jdbc.sql("INSERT INTO signing_key (id, sealed_key, active_from) VALUES (:id, :sealed, :activeFrom)")
                .param("id", key.id())
                .param(
                        "sealed",
                        secrets.encrypt(PURPOSE, key.key().toJSONString().getBytes(UTF_8)))
                .param("activeFrom", key.activeFrom().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void remove(SigningKey key) {
        jdbc.sql("DELETE FROM signing_key WHERE id = :id").param("id", key.id()).update();
    }

    @Override
    public void encryptAnew() {
        if (secrets.hasAccepted()) {
            jdbc.sql("SELECT id, sealed_key FROM signing_key")
                    .query((found, number) -> new Sealed(found.getString("id"), found.getBytes("sealed_key")))
                    .list()
                    .forEach(this::encryptAnew);
        }
    }

    private void encryptAnew(Sealed key) {
        if (!secrets.isCurrent(PURPOSE, key.sealed())) {
            jdbc.sql("UPDATE signing_key SET sealed_key = :sealed WHERE id = :id")
                    .param("id", key.id())
                    .param("sealed", secrets.encrypt(PURPOSE, secrets.decrypt(PURPOSE, key.sealed())))
                    .update();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(String id, byte[] sealed) {}

    private SigningKey open(ResultSet found, int number) throws SQLException {
        var json = new String(secrets.decrypt(PURPOSE, found.getBytes("sealed_key")), UTF_8);
        try {
            return new SigningKey(
                    RSAKey.parse(json),
                    found.getObject("active_from", OffsetDateTime.class).toInstant());
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key was not written by this service", e);
        }
    }
}
