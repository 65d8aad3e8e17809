package com.electricmall.user.address;

import com.electricmall.common.personaldata.PersonalDataPages;
import com.electricmall.common.personaldata.PersonalDataSection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The address book of an account, for an export. */
@Repository
@Order(1)
class JdbcAddressSection implements PersonalDataSection {

    private static final String PAGE = """
            SELECT id, recipient, line1, line2, city, region, postal_code, country, phone, created_at FROM address
            WHERE account_id = :account AND id > :after
            ORDER BY id LIMIT :size
            """;

    private final JdbcClient jdbc;

    JdbcAddressSection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record ExportedAddress(
            long id,
            String recipient,
            String line1,
            @Nullable String line2,
            String city,
            @Nullable String region,
            @Nullable String postalCode,
            String country,
            @Nullable String phone,
            Instant createdAt) {}

    @Override
    public String name() {
        return "addresses";
    }

    @Override
    public Part read(long accountId, @Nullable String after, int size) {
        var addresses = jdbc.sql(PAGE)
                .param("account", accountId)
                .param("after", PersonalDataPages.numberAfter(after))
                .param("size", size)
                .query(JdbcAddressSection::address)
                .list();
        return Part.of(addresses, size, ExportedAddress::id);
    }

    private static ExportedAddress address(ResultSet row, int number) throws SQLException {
        return new ExportedAddress(
                row.getLong("id"),
                row.getString("recipient"),
                row.getString("line1"),
                row.getString("line2"),
                row.getString("city"),
                row.getString("region"),
                row.getString("postal_code"),
                row.getString("country"),
                row.getString("phone"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
