package com.electricmall.product.catalogue;

import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.search.SearchHits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProductListRepository implements ProductListRepository {

    private static final Keyset LISTS = new Keyset("id", "bigint")
            .key("relevance", "relevance", "integer")
            .key("price", "price", "numeric")
            .key("createdAt", "created_at", "timestamptz")
            .key("name", "name", "text")
            .key("sold", "sold", "bigint")
            .key("trending", "trending", "integer")
            .key("rating", "rating", "numeric")
            .key("stock", "available", "bigint");

    private final JdbcClient jdbc;
    private final ProductRows rows;
    private final KnownProducts known;

    JdbcProductListRepository(JdbcClient jdbc, ProductRows rows, KnownProducts known) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.known = known;
    }

    @Override
    public Page<ListedProduct> list(ProductFilter filter, PageQuery query) {
        return page(new ListSelect(filter, query.sort()), filter, query);
    }

    @Override
    public Page<ListedProduct> list(ProductFilter filter, SearchHits found, PageQuery query) {
        var byRelevance = query.sort().stream().anyMatch(order -> order.key().equals("relevance"));
        return page(new ListSelect(filter, query.sort()).among(found, byRelevance), filter, query);
    }

    @Override
    public Page<ListedProduct> variants(Product product, PageQuery query) {
        var select = new ListSelect(ProductFilter.ALL, query.sort());
        var familyId = product.content().details().familyId();
        return page(
                familyId == null ? select.ofProduct(product.id()) : select.ofFamily(product.merchantId(), familyId),
                ProductFilter.ALL,
                query);
    }

    private Page<ListedProduct> page(ListSelect select, ProductFilter filter, PageQuery query) {
        var found = LISTS.fetch(
                jdbc,
                sql(select, filter, query, ListRow.COLUMNS),
                select.params(),
                query,
                (row, number) -> listRow(row, filter));
        return known.of(found.items(), this::current)
                .map(products -> found.map(row -> row.of(products)))
                .orElseGet(() -> LISTS.fetch(
                        jdbc,
                        sql(select, filter, query, ProductRows.CARD),
                        select.params(),
                        query,
                        (row, number) -> listRow(row, filter).with(rows.product(row, number))));
    }

    @Override
    public Page<Long> ids(ProductFilter filter, PageQuery query) {
        var select = new ListSelect(filter, query.sort());
        return LISTS.fetch(
                jdbc, select.sql("p.name, p.created_at"), select.params(), query, (row, number) -> row.getLong("id"));
    }

    /** {@code OFFSET 0} has each family looked up by its index, whatever the planner makes of the limit. */
    @Override
    public List<Long> withFamilies(Collection<Long> ids, boolean withHidden, int most) {
        return jdbc.sql("""
                        SELECT member.id
                        FROM (SELECT DISTINCT merchant_id, family_id FROM product
                              WHERE id = ANY (:ids) AND family_id IS NOT NULL) AS family
                        CROSS JOIN LATERAL (
                            SELECT id FROM product
                            WHERE merchant_id = family.merchant_id AND family_id = family.family_id
                              AND (:withHidden OR hidden_at IS NULL)
                            OFFSET 0
                        ) AS member
                        UNION ALL
                        SELECT id FROM product
                        WHERE id = ANY (:ids) AND family_id IS NULL AND (:withHidden OR hidden_at IS NULL)
                        LIMIT :most
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .param("withHidden", withHidden)
                .param("most", most)
                .query(Long.class)
                .list();
    }

    @Override
    public List<ListedProduct> listed(Collection<Long> ids, ProductFilter filter) {
        var select = new ListSelect(filter, List.of(new SortOrder("relevance", false))).among(ids);
        var found = jdbc.sql(select.sql(columns(filter, ListRow.COLUMNS)))
                .params(select.params())
                .query((row, number) -> listRow(row, filter))
                .list();
        return known.of(found, this::current)
                .map(products -> found.stream().map(row -> row.of(products)).toList())
                .orElseGet(() -> jdbc.sql(select.sql(columns(filter, ProductRows.CARD)))
                        .params(select.params())
                        .query((row, number) -> listRow(row, filter).with(rows.product(row, number)))
                        .list());
    }

    private List<Product> current(List<Long> ids) {
        return jdbc.sql("SELECT p.id, " + ProductRows.CARD + " FROM product p WHERE p.id = ANY (?)")
                .param(ids.toArray(Long[]::new))
                .query(rows::product)
                .list();
    }

    private static String sql(ListSelect select, ProductFilter filter, PageQuery query, String columns) {
        return filter.collapsed()
                ? select.collapsed(
                        columns(filter, columns), LISTS.precedes(query, "earlier", "candidate"), LISTS.orderBy(query))
                : select.sql(columns(filter, columns));
    }

    private static String columns(ProductFilter filter, String columns) {
        return filter.withHidden() ? columns + ", p.hidden_at IS NOT NULL AS hidden" : columns;
    }

    private static ListRow listRow(ResultSet row, ProductFilter filter) throws SQLException {
        return ProductRows.listRow(
                row,
                filter.collapsed() ? row.getLong("variants") : null,
                filter.withHidden() ? row.getBoolean("hidden") : null);
    }
}
