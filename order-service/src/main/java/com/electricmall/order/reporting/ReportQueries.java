package com.electricmall.order.reporting;

import static java.util.stream.Collectors.groupingBy;

import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.order.reporting.SalesFigures.SalesRow;
import com.electricmall.order.reporting.SalesReport.Days;
import com.electricmall.order.reporting.SalesReport.Days.SoldOn;
import com.electricmall.order.reporting.SalesReport.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the tables by day. A merchant's days are a range of each primary key. */
@Repository
class ReportQueries {

    private static final Keyset PRODUCTS =
            new Keyset("product_id", "bigint").key("units", "units", "bigint").key("orders", "orders", "bigint");

    private static final String PRODUCTS_SOLD = """
            SELECT product_id, sum(orders) AS orders, sum(units) AS units
            FROM merchant_product_day
            WHERE merchant_id = :merchantId AND day BETWEEN :from AND :to
            GROUP BY product_id
            HAVING sum(orders) > 0
            """;

    /** Of each product the currency first in which it was sold last, with the name that it had then. */
    private static final String SALES_OF_PRODUCTS = """
            SELECT *, (SELECT name FROM order_line l
                       WHERE l.order_id = sold.last_order AND l.product_id = sold.product_id) AS name
            FROM (SELECT product_id, currency, sum(orders) AS orders, sum(units) AS units,
                         sum(cancelled) AS cancelled, sum(returned) AS returned,
                         sum(revenue) AS revenue, sum(refunds) AS refunds,
                         (array_agg(last_order ORDER BY last_order DESC))[1] AS last_order
                  FROM merchant_product_day
                  WHERE merchant_id = :merchantId AND day BETWEEN :from AND :to AND product_id = ANY (:products)
                  GROUP BY product_id, currency
                  HAVING sum(orders) > 0) AS sold
            ORDER BY last_order DESC
            """;

    private final JdbcClient jdbc;

    ReportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param cartsFrom the first day all of whose carts are counted */
    Days days(long merchantId, ReportRange range, LocalDate cartsFrom) {
        var sold = jdbc.sql("""
                        SELECT * FROM merchant_day
                        WHERE merchant_id = :merchantId AND day BETWEEN :from AND :to AND orders > 0
                        ORDER BY day, currency
                        """)
                .params(params(merchantId, range))
                .query((row, _) -> new SoldOn(row.getObject("day", LocalDate.class), salesRow(row)))
                .list();
        var carts = new TreeMap<LocalDate, Long>();
        jdbc.sql("""
                        SELECT day, carts FROM merchant_cart_day
                        WHERE merchant_id = :merchantId AND day BETWEEN :from AND :to
                        """).params(params(merchantId, range)).query(row -> {
            carts.put(row.getObject("day", LocalDate.class), row.getLong("carts"));
        });
        return new Days(range.from(), cartsFrom, sold, carts);
    }

    /** First the products of the page, from short rows, and then what was sold of these alone. */
    Page<Item> products(long merchantId, ReportRange range, PageQuery query) {
        var params = params(merchantId, range);
        var page = PRODUCTS.fetch(jdbc, PRODUCTS_SOLD, params, query, (row, _) -> row.getLong("product_id"));
        var sold = jdbc
                .sql(SALES_OF_PRODUCTS)
                .params(params)
                .param("products", page.items().toArray(Long[]::new))
                .query((row, _) -> new ProductSold(row.getLong("product_id"), row.getString("name"), salesRow(row)))
                .list()
                .stream()
                .collect(groupingBy(ProductSold::productId));
        var items =
                page.items().stream().map(sold::get).filter(Objects::nonNull).map(ReportQueries::product);
        return new Page<>(query, items.toList(), page.next(), page.total());
    }

    Progress progress() {
        return jdbc.sql("SELECT counted_at, carts_from FROM sales_progress")
                .query((row, _) -> new Progress(
                        Optional.ofNullable(row.getObject("counted_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getObject("carts_from", LocalDate.class)))
                .single();
    }

    private static Map<String, Object> params(long merchantId, ReportRange range) {
        return Map.of("merchantId", merchantId, "from", range.from(), "to", range.to());
    }

    private static Item product(List<ProductSold> sold) {
        var last = sold.getFirst();
        return Item.ofProduct(
                last.productId(),
                last.name(),
                SalesFigures.of(sold.stream().map(ProductSold::row).toList()));
    }

    private static SalesRow salesRow(ResultSet row) throws SQLException {
        return new SalesRow(
                row.getLong("orders"),
                row.getLong("units"),
                row.getLong("cancelled"),
                row.getLong("returned"),
                row.getString("currency"),
                row.getBigDecimal("revenue"),
                row.getBigDecimal("refunds"));
    }

    /**
     * How far the counting has come.
     *
     * @param countedAt orders are counted that were paid before; empty until all have been counted
     * @param cartsFrom the first day all of whose carts are counted
     */
    record Progress(Optional<Instant> countedAt, LocalDate cartsFrom) {}

    private record ProductSold(long productId, String name, SalesRow row) {}
}
