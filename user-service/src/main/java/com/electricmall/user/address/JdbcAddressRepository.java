package com.electricmall.user.address;

import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.user.account.AccountDependents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAddressRepository implements AddressRepository, AccountDependents {

    private static final String COLUMNS =
            "id, recipient, line1, line2, city, region, postal_code, country, phone, version, created_at";
    private static final String SELECT_ONE =
            "SELECT %s FROM address WHERE account_id = :accountId AND id = :id".formatted(COLUMNS);

    private static final Keyset KEYSET = new Keyset("id", "bigint").key("createdAt", "created_at", "timestamptz");

    private final JdbcClient jdbc;

    JdbcAddressRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Address add(long accountId, PostalAddress postal) {
        return jdbc.sql("""
                        INSERT INTO address
                          (account_id, recipient, line1, line2, city, region, postal_code, country, phone)
                        VALUES
                          (:accountId, :recipient, :line1, :line2, :city, :region, :postalCode, :country, :phone)
                        RETURNING %s
                        """.formatted(COLUMNS))
                .param("accountId", accountId)
                .params(columnsOf(postal))
                .query(JdbcAddressRepository::address)
                .single();
    }

    @Override
    public void update(long accountId, Address address) {
        jdbc.sql("""
                        UPDATE address
                        SET recipient = :recipient, line1 = :line1, line2 = :line2, city = :city, region = :region,
                            postal_code = :postalCode, country = :country, phone = :phone, version = :version
                        WHERE account_id = :accountId AND id = :id
                        """)
                .param("accountId", accountId)
                .param("id", address.id())
                .param("version", address.version())
                .params(columnsOf(address.postal()))
                .update();
    }

    @Override
    public Optional<Address> find(long accountId, long id) {
        return findOne(SELECT_ONE, accountId, id);
    }

    @Override
    public Optional<Address> lock(long accountId, long id) {
        return findOne(SELECT_ONE + " FOR UPDATE", accountId, id);
    }

    @Override
    public boolean remove(long accountId, long id) {
        return jdbc.sql("DELETE FROM address WHERE account_id = :accountId AND id = :id")
                        .param("accountId", accountId)
                        .param("id", id)
                        .update()
                > 0;
    }

    @Override
    public void erased(long accountId) {
        jdbc.sql("DELETE FROM address WHERE account_id = ?").param(accountId).update();
    }

    @Override
    public Page<Address> list(long accountId, PageQuery query) {
        return KEYSET.fetch(
                jdbc,
                "SELECT %s FROM address WHERE account_id = :accountId".formatted(COLUMNS),
                Map.of("accountId", accountId),
                query,
                JdbcAddressRepository::address);
    }

    @Override
    public int countAndHold(long accountId) {
        var held = jdbc.sql("SELECT id FROM account WHERE id = :accountId AND erased_at IS NULL FOR UPDATE")
                .param("accountId", accountId)
                .query(Long.class)
                .optional();
        if (held.isEmpty()) {
            throw new UnauthenticatedException("TOKEN_INVALID", "The account of this access token is gone");
        }
        return jdbc.sql("SELECT count(*) FROM address WHERE account_id = :accountId")
                .param("accountId", accountId)
                .query(Integer.class)
                .single();
    }

    private Optional<Address> findOne(String select, long accountId, long id) {
        return jdbc.sql(select)
                .param("accountId", accountId)
                .param("id", id)
                .query(JdbcAddressRepository::address)
                .optional();
    }

    private static Map<String, @Nullable Object> columnsOf(PostalAddress postal) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("recipient", postal.recipient());
        columns.put("line1", postal.line1());
        columns.put("line2", postal.line2());
        columns.put("city", postal.city());
        columns.put("region", postal.region());
        columns.put("postalCode", postal.postalCode());
        columns.put("country", postal.country());
        columns.put("phone", postal.phone());
        return columns;
    }

    private static Address address(ResultSet found, int number) throws SQLException {
        return new Address(
                found.getLong("id"),
                new PostalAddress(
                        found.getString("recipient"),
                        found.getString("line1"),
                        found.getString("line2"),
                        found.getString("city"),
                        found.getString("region"),
                        found.getString("postal_code"),
                        found.getString("country"),
                        found.getString("phone")),
                found.getLong("version"));
    }
}
