package com.electricmall.user.address;

import com.electricmall.common.personaldata.JdbcPersonalDataSection;
import com.electricmall.common.personaldata.PersonalDataPages;
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
class JdbcAddressSection extends JdbcPersonalDataSection<JdbcAddressSection.ExportedAddress> {

    private static final String PAGE = """
            SELECT id, recipient, line1, line2, city, region, postal_code, country, phone, created_at FROM address
            WHERE account_id = :user AND id > :after
            ORDER BY id LIMIT :size
            """;

    JdbcAddressSection(JdbcClient jdbc) {
        super("addresses", jdbc, PAGE, PersonalDataPages::numberAfter, ExportedAddress::id);
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
    protected ExportedAddress item(ResultSet row) throws SQLException {
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
