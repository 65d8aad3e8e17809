package com.electricmall.acceptance.bench.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.ServiceTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CopyBaselineIT {

    private static final String PRODUCTS = """
            INSERT INTO category (name) VALUES ('Tea');
            INSERT INTO product (merchant_id, category_id, name, search_names, search_text, sku)
            SELECT 7, 1, 'Tea ' || n, '', '', 'tea-' || n FROM generate_series(1, 100) AS n;
            INSERT INTO product_price (product_id, currency, price, is_base) SELECT id, 'CNY', 20, true FROM product;
            INSERT INTO stock (product_id, available, received) SELECT id, 3, 3 FROM product;
            INSERT INTO stock_movement (product_id, quantity, reason, created_by) SELECT id, 3, 'import', 7 FROM product;
            """;

    @Test
    void copiesTheRowsOfProductsThatAreNew() throws Exception {
        var source = database();
        var target = database();
        try (var connection = source.connect();
                var sql = connection.createStatement()) {
            sql.execute(PRODUCTS);
        }

        var took = new CopyBaseline(source, target).run(40);

        assertThat(took).isPositive();
        for (var table : new String[] {"product", "product_price", "stock", "stock_movement"}) {
            assertThat(count(target, table)).as(table).isEqualTo(60);
        }
        assertThat(count(target, "category")).isEqualTo(1);
    }

    private static DatabaseAddress database() throws IOException, SQLException {
        var database = EmbeddedParts.freshDatabase("product-service");
        var place = database.url().substring("jdbc:postgresql://".length());
        new ServiceTables(Path.of(".."))
                .makeAnew(
                        "product-service",
                        DatabaseAddress.of(
                                "postgresql://%s:%s@%s".formatted(database.user(), database.password(), place)));
        return DatabaseAddress.of("postgresql://postgres:%s@%s".formatted(database.password(), place));
    }

    private static long count(DatabaseAddress database, String rows) throws SQLException {
        try (var connection = database.connect();
                var sql = connection.createStatement();
                var result = sql.executeQuery("SELECT count(*) FROM " + rows)) {
            result.next();
            return result.getLong(1);
        }
    }
}
