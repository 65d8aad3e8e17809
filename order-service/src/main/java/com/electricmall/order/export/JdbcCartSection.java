package com.electricmall.order.export;

import com.electricmall.common.money.Money;
import com.electricmall.common.personaldata.JdbcPersonalDataSection;
import com.electricmall.common.personaldata.PersonalDataPages;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The items of a user's cart. A guest's cart belongs to nobody whom we know. */
@Repository
@Order(1)
class JdbcCartSection extends JdbcPersonalDataSection<JdbcCartSection.Item> {

    private static final String PAGE = """
            SELECT product_id, quantity, price, currency, put_at FROM cart_item
            WHERE owner = 'user:' || :user AND product_id > :after
            ORDER BY product_id LIMIT :size
            """;

    JdbcCartSection(JdbcClient jdbc) {
        super("cart", jdbc, PAGE, PersonalDataPages::numberAfter, Item::productId);
    }

    /** @param unitPrice when it was put in */
    record Item(long productId, int quantity, BigDecimal unitPrice, String currency, Instant putAt) {}

    @Override
    protected Item item(ResultSet row) throws SQLException {
        var price = Money.of(row.getBigDecimal("price"), row.getString("currency"));
        return new Item(
                row.getLong("product_id"),
                row.getInt("quantity"),
                price.amount(),
                price.currency().getCurrencyCode(),
                row.getObject("put_at", OffsetDateTime.class).toInstant());
    }
}
