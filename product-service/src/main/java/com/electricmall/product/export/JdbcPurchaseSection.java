package com.electricmall.product.export;

import com.electricmall.common.personaldata.JdbcPersonalDataSection;
import com.electricmall.common.personaldata.PersonalDataPages;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The products that a user bought, and may review for that. */
@Repository
@Order(2)
class JdbcPurchaseSection extends JdbcPersonalDataSection<JdbcPurchaseSection.Purchase> {

    private static final String PAGE = """
            SELECT product_id FROM bought WHERE user_id = :user AND product_id > :after
            ORDER BY product_id LIMIT :size
            """;

    JdbcPurchaseSection(JdbcClient jdbc) {
        super("purchases", jdbc, PAGE, PersonalDataPages::numberAfter, Purchase::productId);
    }

    record Purchase(long productId) {}

    @Override
    protected Purchase item(ResultSet row) throws SQLException {
        return new Purchase(row.getLong("product_id"));
    }
}
