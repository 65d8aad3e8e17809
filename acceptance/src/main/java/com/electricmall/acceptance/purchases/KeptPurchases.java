package com.electricmall.acceptance.purchases;

import static java.util.stream.Collectors.joining;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.suite.verify.AuditResult;
import com.electricmall.local.suite.verify.Auditor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares who has bought what (the proof of a review) and the counts of what is bought together and lately with the
 * orders that were paid. While events are under way there are differences.
 *
 * @param orders the database of order-service
 * @param products the database of product-service
 */
public record KeptPurchases(DatabaseAddress orders, DatabaseAddress products) implements Auditor {

    private static final String WHERE = "order-service, product-service";
    private static final int SAMPLED = 3;

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    public static KeptPurchases of(Suite suite) {
        return new KeptPurchases(suite.superuser("orders"), suite.superuser("products"));
    }

    @Override
    public List<AuditResult> audit() {
        try (var ofOrders = orders.connect();
                var ofProducts = products.connect()) {
            var paid = PaidOrder.readAll(ofOrders);
            return List.of(
                    result("buyers-may-review", buyers(paid, ofProducts)),
                    result("purchases-are-counted-once", sums(paid, ofProducts)));
        } catch (SQLException e) {
            return List.of(new AuditResult(WHERE, "(what is kept of purchases)", false, 0, String.valueOf(e)));
        }
    }

    private static List<String> buyers(List<PaidOrder> paid, Connection products) throws SQLException {
        var erased = new HashSet<Long>();
        read(products, "SELECT user_id FROM reviewer WHERE erased", row -> erased.add(row.getLong(1)));
        Set<String> expected = new TreeSet<>();
        for (var order : paid) {
            if (!erased.contains(order.userId())) {
                order.units().keySet().forEach(product -> expected.add("%d of %d".formatted(product, order.userId())));
            }
        }
        Set<String> kept = new TreeSet<>();
        read(
                products,
                "SELECT user_id, product_id FROM bought",
                row -> kept.add("%d of %d".formatted(row.getLong("product_id"), row.getLong("user_id"))));
        var differences = new ArrayList<String>();
        expected.stream()
                .filter(purchase -> !kept.contains(purchase))
                .forEach(purchase -> differences.add("not noted: product " + purchase));
        kept.stream()
                .filter(purchase -> !expected.contains(purchase))
                .forEach(purchase -> differences.add("never paid: product " + purchase));
        return differences;
    }

    private static List<String> sums(List<PaidOrder> paid, Connection products) throws SQLException {
        var differences = new ArrayList<String>();
        read(products, "SELECT * FROM purchase_counting", row -> {
            var sums = new PurchaseSums(
                    row.getObject("landmark", OffsetDateTime.class).toInstant(),
                    Duration.ofSeconds(row.getLong("half_life")),
                    Duration.ofSeconds(row.getLong("trend")));
            var kept = kept(PurchaseSums.paired(paid), products, row.getInt("generation"));
            if (row.getDouble("orders") > 0) {
                kept.put(PurchaseSums.ofAll(), PurchaseSums.log2(row.getDouble("orders")));
            }
            differences.addAll(PurchaseSums.differences(sums.of(paid), kept));
        });
        return differences;
    }

    private static Map<String, Double> kept(Set<Long> paired, Connection products, int generation) throws SQLException {
        var kept = new HashMap<String, Double>();
        read(products, "SELECT * FROM purchase_count WHERE generation = " + generation, row -> {
            var product = row.getLong("product_id");
            kept.put(PurchaseSums.ofProduct(product), PurchaseSums.log2(row.getDouble("orders")));
            kept.put(PurchaseSums.ofUnits(product), row.getDouble("velocity"));
        });
        read(products, "SELECT * FROM purchase_pair WHERE generation = " + generation, row -> {
            var product = row.getLong("product_id");
            if (paired.contains(product)) {
                kept.put(
                        PurchaseSums.ofPair(product, row.getLong("other_id")),
                        PurchaseSums.log2(row.getDouble("orders")));
            }
        });
        return kept;
    }

    private static void read(Connection database, String sql, RowReader reader) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static AuditResult result(String invariant, List<String> differences) {
        var sample = differences.stream().limit(SAMPLED).collect(joining(", "));
        return new AuditResult(WHERE, invariant, differences.isEmpty(), differences.size(), sample);
    }
}
