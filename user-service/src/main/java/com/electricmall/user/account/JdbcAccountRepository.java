package com.electricmall.user.account;

import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAccountRepository implements AccountRepository {

    private static final String COLUMNS =
            "id, username, roles, email, locale, currency, merchant_name, created_at, enabled, version";

    private static final Keyset KEYSET = new Keyset("id", "bigint")
            .key("createdAt", "created_at", "timestamptz")
            .key("username", "username", "text");

    private final JdbcClient jdbc;

    JdbcAccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Account> add(NewAccount account) {
        return jdbc.sql("""
                        INSERT INTO account
                            (username, username_key, password_hash, email, locale, currency, merchant_name, roles)
                        VALUES (:username, :key, :hash, :email, :locale, :currency, :merchantName, :roles)
                        ON CONFLICT (username_key) DO NOTHING
                        RETURNING %s
                        """.formatted(COLUMNS))
                .param("username", account.username().text())
                .param("key", account.username().key())
                .param("hash", account.passwordHash())
                .param("roles", names(account.roles()))
                .params(columnsOf(account.profile()))
                .query(JdbcAccountRepository::account)
                .optional();
    }

    @Override
    public Optional<Account> find(long id) {
        return jdbc.sql("SELECT %s FROM account WHERE id = :id AND erased_at IS NULL".formatted(COLUMNS))
                .param("id", id)
                .query(JdbcAccountRepository::account)
                .optional();
    }

    @Override
    public Optional<Account> lock(long id) {
        return jdbc.sql("SELECT %s FROM account WHERE id = :id AND erased_at IS NULL FOR UPDATE".formatted(COLUMNS))
                .param("id", id)
                .query(JdbcAccountRepository::account)
                .optional();
    }

    @Override
    public Set<Long> lockAdministrators() {
        return new HashSet<>(
                jdbc.sql("SELECT id FROM account WHERE 'ADMIN' = ANY (roles) AND enabled ORDER BY id FOR UPDATE")
                        .query(Long.class)
                        .list());
    }

    @Override
    public void update(Account account) {
        jdbc.sql("""
                        UPDATE account
                        SET roles = :roles, email = :email, locale = :locale, currency = :currency,
                            merchant_name = :merchantName, enabled = :enabled, version = :version
                        WHERE id = :id
                        """)
                .param("id", account.id())
                .param("version", account.version())
                .param("enabled", account.enabled())
                .param("roles", names(account.roles()))
                .params(columnsOf(account.profile()))
                .update();
    }

    /** No name contains a colon, so no other account can have this key. */
    @Override
    public void erase(Account erased) {
        update(erased);
        jdbc.sql("""
                        UPDATE account
                        SET username = '', username_key = 'erased:' || id, password_hash = '', erased_at = now()
                        WHERE id = :id
                        """).param("id", erased.id()).update();
    }

    @Override
    public Optional<Long> nextVersionOfErased(long id) {
        return jdbc.sql("""
                        UPDATE account SET version = version + 1
                        WHERE id = :id AND erased_at IS NOT NULL
                        RETURNING version
                        """).param("id", id).query(Long.class).optional();
    }

    @Override
    public Page<Account> list(PageQuery query) {
        return KEYSET.fetch(
                jdbc,
                "SELECT %s FROM account WHERE erased_at IS NULL".formatted(COLUMNS),
                Map.of(),
                query,
                JdbcAccountRepository::account);
    }

    @Override
    public List<Account> merchants(long after, int count) {
        return jdbc.sql("""
                        SELECT %s FROM account
                        WHERE id > :after AND merchant_name IS NOT NULL
                        ORDER BY id LIMIT :count
                        """.formatted(COLUMNS))
                .param("after", after)
                .param("count", count)
                .query(JdbcAccountRepository::account)
                .list();
    }

    @Override
    public Optional<Credentials> credentials(Username username) {
        return jdbc.sql("SELECT id, password_hash, enabled FROM account WHERE username_key = :key")
                .param("key", username.key())
                .query((found, number) -> new Credentials(
                        found.getLong("id"), found.getString("password_hash"), found.getBoolean("enabled")))
                .optional();
    }

    @Override
    public void changePassword(long id, String passwordHash) {
        jdbc.sql("UPDATE account SET password_hash = :hash WHERE id = :id AND erased_at IS NULL")
                .param("hash", passwordHash)
                .param("id", id)
                .update();
    }

    private static Account account(ResultSet found, int number) throws SQLException {
        var email = found.getString("email");
        var merchantName = found.getString("merchant_name");
        return new Account(
                found.getLong("id"),
                found.getString("username"),
                roles((String[]) found.getArray("roles").getArray()),
                new Profile(
                        email == null ? null : new EmailAddress(email),
                        Locale.forLanguageTag(found.getString("locale")),
                        Currency.getInstance(found.getString("currency")),
                        merchantName == null ? null : new MerchantName(merchantName)),
                found.getObject("created_at", OffsetDateTime.class).toInstant(),
                found.getBoolean("enabled"),
                found.getLong("version"));
    }

    private static Set<Role> roles(String[] names) {
        return Arrays.stream(names)
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }

    private static Map<String, @Nullable Object> columnsOf(Profile profile) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("email", profile.email() == null ? null : profile.email().text());
        columns.put("locale", profile.locale().toLanguageTag());
        columns.put("currency", profile.currency().getCurrencyCode());
        var merchantName = profile.merchantName();
        columns.put("merchantName", merchantName == null ? null : merchantName.text());
        return columns;
    }
}
