package com.electricmall.product.catalogue;

import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.search.SearchHit;
import com.electricmall.product.search.SearchHits;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statement of a list of products, without its order, and its parameters. */
final class ListSelect {

    /** The base-2 logarithm of the largest {@code bigint}: no product can have more sales. */
    private static final int MOST_SALES_RANK = 63;

    private final Map<String, Object> params = new HashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final String id;
    private final boolean priced;
    private String price = "shown.is_base";
    private String relevance = "0";
    private String hits = "";
    private boolean isOfHits;

    /** Where a hit is in a list by relevance alone, as a cursor has it. */
    static List<String> relevance(SearchHit hit) {
        return List.of(
                Long.toString(-(hit.tier() * (MOST_SALES_RANK + 1L) + hit.salesRank())), Long.toString(hit.id()));
    }

    /** The hit of {@link #relevance}; empty if a cursor has none. */
    static Optional<SearchHit> hit(List<String> cursor) {
        try {
            var rank = -Long.parseLong(cursor.getFirst());
            return Optional.of(new SearchHit(
                    Math.toIntExact(rank / (MOST_SALES_RANK + 1)),
                    rank % (MOST_SALES_RANK + 1),
                    Long.parseLong(cursor.getLast())));
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** @param sort the list's order, at least one */
    ListSelect(ProductFilter filter, List<SortOrder> sort) {
        id = idBeside(sort.getFirst());
        priced = filter.minPrice() != null
                || filter.maxPrice() != null
                || filter.currency() != null
                || sort.stream().anyMatch(order -> order.key().equals("price"));
        if (!filter.withHidden()) {
            conditions.add("p.hidden_at IS NULL");
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

    /** Only of those products. */
    ListSelect among(Collection<Long> ids) {
        require("p.id = ANY (:ids)", "ids", ids.toArray(Long[]::new));
        return this;
    }

    /** Only of products that were found; the best of them have the least relevance, which ascends. */
    ListSelect among(SearchHits found, boolean byRelevance) {
        isOfHits = true;
        params.put("ids", found.ids());
        if (byRelevance) {
            params.put("tiers", found.tiers());
            hits = " JOIN unnest(:ids::bigint[], :tiers::int[]) AS hit (id, tier) ON hit.id = p.id";
            relevance = "-(hit.tier * %d + p.sales_rank)".formatted(MOST_SALES_RANK + 1);
        } else {
            conditions.add("p.id = ANY (:ids)");
        }
        return this;
    }

    /**
     * Prices are joined only if the list depends on one.
     *
     * @param columns more columns of the product {@code p} to select
     */
    String sql(String columns) {
        return """
                SELECT %s AS id, %s, %ss.available, s.sold, p.trending, p.rating, %s AS relevance
                FROM product p%s
                JOIN stock s ON s.product_id = p.id%s
                WHERE %s
                """.formatted(
                        id,
                        columns,
                        priced ? "shown.price, " : "",
                        relevance,
                        priced ? " JOIN product_price shown ON shown.product_id = p.id AND " + price : "",
                        hits,
                        conditions.isEmpty() ? "true" : String.join(" AND ", conditions));
    }

    /**
     * Selects of each family the first row, and the number of its rows.
     *
     * @param precedes when a row "earlier" comes before the row "candidate"
     * @param order the same order of all rows
     */
    String collapsed(String columns, String precedes, String order) {
        var members = sql("p.merchant_id, p.family_id, p.name, p.created_at");
        return isOfHits ? collapsedHits(columns, members, order) : collapsedByIndex(columns, members, precedes);
    }

    /**
     * Sorts the rows of all hits by family, since no index knows which of a family were found. Whole products are read
     * of the first of each alone.
     */
    private String collapsedHits(String columns, String members, String order) {
        var whole = columns.startsWith(ProductRows.CARD);
        return """
                SELECT %s
                FROM (
                    SELECT member.*, count(*) OVER family AS variants,
                           row_number() OVER (family ORDER BY %s) AS place
                    FROM (%s) AS member
                    WINDOW family AS (
                        PARTITION BY merchant_id, family_id, CASE WHEN family_id IS NULL THEN id END)
                ) AS first_hit%s
                WHERE first_hit.place = 1
                """.formatted(
                        whole ? ofFirstHit() + columns : "first_hit.*",
                        order,
                        whole ? members : sql(columns),
                        whole ? " JOIN product p ON p.id = first_hit.id" : "");
    }

    /** What lists are sorted by and show, beside the columns of a product. */
    private String ofFirstHit() {
        return "first_hit.id, %sfirst_hit.available, first_hit.sold, first_hit.trending, first_hit.rating,"
                        .formatted(priced ? "first_hit.price, " : "")
                + " first_hit.relevance, first_hit.variants, ";
    }

    /**
     * Compares each row only with its own family, so that the cost of a page depends on its rows alone, wherever it
     * begins. (The OR keeps PostgreSQL from joining all rows with all.)
     */
    private String collapsedByIndex(String columns, String members, String precedes) {
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
