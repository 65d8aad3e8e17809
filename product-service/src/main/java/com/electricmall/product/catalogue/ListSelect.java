package com.electricmall.product.catalogue;

import com.electricmall.common.paging.SortOrder;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statement of a list of products, without its order, and its parameters. */
final class ListSelect {

    private final Map<String, Object> params = new HashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final String id;
    private String price = "shown.is_base";
    private String relevance = "0";

    ListSelect(ProductFilter filter, SortOrder firstOrder) {
        id = idBeside(firstOrder);
        if (!filter.withHidden()) {
            conditions.add("p.hidden_at IS NULL");
        }
        if (filter.q() != null) {
            search(filter.q());
        }
        if (filter.category() != null) {
            require("""
                    p.category_id IN (
                        WITH RECURSIVE below AS (
                            SELECT id FROM category WHERE id = :category
                            UNION SELECT c.id FROM category c JOIN below ON c.parent_id = below.id)
                        SELECT id FROM below)""", "category", filter.category());
        }
        if (filter.merchant() != null) {
            require("p.merchant_id = :merchant", "merchant", filter.merchant());
        }
        if (filter.minPrice() != null) {
            require("shown.price >= :minPrice", "minPrice", filter.minPrice());
        }
        if (filter.maxPrice() != null) {
            require("shown.price <= :maxPrice", "maxPrice", filter.maxPrice());
        }
        if (filter.inStock() != null) {
            conditions.add(filter.inStock() ? "s.available > 0" : "s.available = 0");
        }
        if (filter.currency() != null) {
            price = "shown.currency = :currency";
            params.put("currency", filter.currency().getCurrencyCode());
        }
        filter.attributes().forEach(this::requireAttribute);
    }

    /** Only variants of this one. */
    ListSelect ofFamily(long merchantId, String familyId) {
        require("p.merchant_id = :familyMerchant", "familyMerchant", merchantId);
        require("p.family_id = :family", "family", familyId);
        return this;
    }

    ListSelect ofProduct(long productId) {
        require("p.id = :product", "product", productId);
        return this;
    }

    /** @param columns more columns of the product {@code p} to select */
    String sql(String columns) {
        return """
                SELECT %s AS id, %s, shown.price, s.available, s.sold, %s AS relevance
                FROM product p
                JOIN product_price shown ON shown.product_id = p.id AND %s
                JOIN stock s ON s.product_id = p.id
                WHERE %s
                """.formatted(
                id, columns, relevance, price, conditions.isEmpty() ? "true" : String.join(" AND ", conditions));
    }

    /**
     * Of each family that row which no other comes before, and how many there are. A row is judged by its own family
     * alone, so that a page costs no more than its rows, wherever it begins. (The OR keeps PostgreSQL from joining all
     * rows with all.)
     *
     * @param precedes when a row "earlier" comes before the row "candidate"
     */
    String collapsed(String columns, String precedes) {
        var members = sql("p.merchant_id, p.family_id, p.name, p.created_at");
        return """
                SELECT candidate.*, CASE WHEN family_id IS NULL THEN 1 ELSE (
                    SELECT count(*) FROM (%s) AS member
                    WHERE member.merchant_id = candidate.merchant_id AND member.family_id = candidate.family_id
                ) END AS variants
                FROM (%s) AS candidate
                WHERE family_id IS NULL OR NOT EXISTS (
                    SELECT FROM (%s) AS earlier
                    WHERE earlier.merchant_id = candidate.merchant_id AND earlier.family_id = candidate.family_id
                      AND %s)
                """.formatted(members, sql(columns), members, precedes);
    }

    Map<String, Object> params() {
        return params;
    }

    /** Of the table that has the sort's column: only columns of one index let PostgreSQL begin where a page ended. */
    private static String idBeside(SortOrder first) {
        return switch (first.key()) {
            case "price" -> "shown.product_id";
            case "sold" -> "s.product_id";
            default -> "p.id";
        };
    }

    /** All words, in any order; the best first: a whole name, the beginning of one, a part of one, anything else. */
    private void search(String q) {
        var words = SearchText.words(q);
        for (var i = 0; i < words.size(); i++) {
            require("strpos(p.search_text, :word%d) > 0".formatted(i), "word" + i, words.get(i));
        }
        params.put("phrase", q);
        relevance = """
                CASE WHEN strpos(p.search_names, E'\\n' || :phrase || E'\\n') > 0 THEN 0
                     WHEN strpos(p.search_names, E'\\n' || :phrase) > 0 THEN 1
                     WHEN strpos(p.search_names, :phrase) > 0 THEN 2
                     ELSE 3 END""";
    }

    private void requireAttribute(String name, List<String> values) {
        var alternatives = new ArrayList<String>();
        for (var value : values) {
            var param = "attribute" + params.size();
            alternatives.add("p.attributes @> :%s::jsonb".formatted(param));
            params.put(
                    param,
                    JsonNodeFactory.instance.objectNode().put(name, value).toString());
        }
        conditions.add("(" + String.join(" OR ", alternatives) + ")");
    }

    private void require(String condition, String param, Object value) {
        conditions.add(condition);
        params.put(param, value);
    }
}
