package com.electricmall.product.export;

import com.electricmall.common.personaldata.PersonalDataPages;
import com.electricmall.common.personaldata.PersonalDataSection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The products that a user bought, and may review for that. */
@Repository
@Order(2)
class JdbcPurchaseSection implements PersonalDataSection {

    private static final String PAGE = """
            SELECT product_id FROM bought WHERE user_id = :user AND product_id > :after
            ORDER BY product_id LIMIT :size
            """;

    private final JdbcClient jdbc;

    JdbcPurchaseSection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Purchase(long productId) {}

    @Override
    public String name() {
        return "purchases";
    }

    @Override
    public Part read(long userId, @Nullable String after, int size) {
        var purchases = jdbc.sql(PAGE)
                .param("user", userId)
                .param("after", PersonalDataPages.numberAfter(after))
                .param("size", size)
                .query((row, _) -> new Purchase(row.getLong("product_id")))
                .list();
        return Part.of(purchases, size, Purchase::productId);
    }
}
