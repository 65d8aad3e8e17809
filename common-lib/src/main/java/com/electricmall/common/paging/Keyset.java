package com.electricmall.common.paging;

import com.electricmall.common.error.InvalidRequestException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ConcurrentLruCache;

/**
 * Pages through a {@code SELECT} in PostgreSQL. The statement is given without order or limit; each sort key names the
 * column of the statement's result that it sorts by, which may not be null, and its SQL type. Ties break by id.
 *
 * <pre>{@code
 * new Keyset("id", "bigint")
 *     .key("price", "price", "numeric")
 *     .key("createdAt", "created_at", "timestamptz")
 *     .fetch(jdbc, "SELECT id, name, price, created_at FROM product WHERE hidden = false", params, query, mapper);
 * }</pre>
 */
public final class Keyset {

    private record Column(String name, String type) {}

    private record Term(Column column, boolean descending) {}

    /**
     * The terms of an order with what a statement says of them.
     *
     * @param cursor the columns of a cursor, as one array
     * @param beyond the condition that a row comes after a cursor
     */
    private record Ordering(List<Term> terms, String orderBy, String cursor, String beyond) {}

    /** How many orders are known of all that clients may ask for: most lists are asked for in a few. */
    private static final int KNOWN_ORDERINGS = 64;

    private final Column id;
    private final Map<String, Column> keys = new LinkedHashMap<>();
    private final ConcurrentLruCache<List<SortOrder>, Ordering> orderings =
            new ConcurrentLruCache<>(KNOWN_ORDERINGS, this::ordering);

    /** @param idType PostgreSQL's name of the id's type: {@code bigint}, {@code uuid} */
    public Keyset(String idColumn, String idType) {
        this.id = new Column(idColumn, idType);
        keys.put("id", id);
    }

    /** @param type PostgreSQL's name of the column's type, to which a cursor's text is cast */
    public Keyset key(String key, String column, String type) {
        keys.put(key, new Column(column, type));
        return this;
    }

    /**
     * Runs the one statement that a keyset page needs, or the two of an offset page: rows, and a count that ends where
     * pages do, at {@link PageQuery#MAX_DEPTH} rows.
     */
    public <T> Page<T> fetch(
            JdbcClient jdbc, String select, Map<String, ?> params, PageQuery query, RowMapper<T> mapper) {
        return query.byOffset()
                ? fetchByOffset(jdbc, select, params, query, mapper)
                : fetchAfter(jdbc, select, params, query, mapper);
    }

    /** A condition that one row of the statement comes before another in the query's order; both by their aliases. */
    public String precedes(PageQuery query, String row, String other) {
        var alternatives = new ArrayList<String>();
        var ties = new StringBuilder();
        for (var term : orderings.get(query.sort()).terms()) {
            var column = term.column().name();
            alternatives.add(
                    "(%s%s.%s %s %s.%s)".formatted(ties, row, column, term.descending() ? ">" : "<", other, column));
            ties.append("%s.%s = %s.%s AND ".formatted(row, column, other, column));
        }
        return "(" + String.join(" OR ", alternatives) + ")";
    }

    /** The query's order by the columns of the statement, as {@code ORDER BY} takes it. */
    public String orderBy(PageQuery query) {
        return orderings.get(query.sort()).orderBy();
    }

    private <T> Page<T> fetchByOffset(
            JdbcClient jdbc, String select, Map<String, ?> params, PageQuery query, RowMapper<T> mapper) {
        var sql = "SELECT * FROM (%s) AS listed ORDER BY %s LIMIT %d OFFSET %d"
                .formatted(select, orderBy(query), query.size(), query.offset());
        var items = jdbc.sql(sql).params(params).query(mapper).list();
        var total = jdbc.sql("SELECT count(*) FROM (SELECT FROM (%s) AS listed LIMIT %d) AS reachable"
                        .formatted(select, PageQuery.MAX_DEPTH))
                .params(params)
                .query(Long.class)
                .single();
        return new Page<>(query, items, null, total);
    }

    private <T> Page<T> fetchAfter(
            JdbcClient jdbc, String select, Map<String, ?> params, PageQuery query, RowMapper<T> mapper) {
        var ordering = orderings.get(query.sort());
        var all = new HashMap<String, @Nullable Object>(params);
        var where = "";
        var after = query.after();
        if (after != null) {
            if (after.size() != ordering.terms().size()) {
                throw badCursor();
            }
            for (var i = 0; i < after.size(); i++) {
                all.put("after" + i, after.get(i));
            }
            where = "WHERE " + ordering.beyond();
        }
        var sql = "SELECT listed.*, " + ordering.cursor() + " AS cursor_values FROM (" + select + ") AS listed " + where
                + " ORDER BY " + ordering.orderBy() + " LIMIT " + (query.size() + 1);
        record Row<R>(R item, List<String> cursor) {}
        var rows = jdbc.sql(sql)
                .params(all)
                .query((found, number) -> new Row<>(
                        Objects.requireNonNull(mapper.mapRow(found, number)),
                        number == query.size() - 1 ? cursor(found) : List.of()))
                .list();
        var shown = rows.subList(0, Math.min(rows.size(), query.size()));
        return new Page<>(
                query,
                shown.stream().map(Row::item).toList(),
                rows.size() > query.size() ? shown.getLast().cursor() : null,
                null);
    }

    /** Read only of the last row that a page can have. */
    private static List<String> cursor(ResultSet row) throws SQLException {
        return Stream.of((Object[]) row.getArray("cursor_values").getArray())
                .map(String::valueOf)
                .toList();
    }

    private Ordering ordering(List<SortOrder> sort) {
        var terms = terms(sort);
        var cursor = terms.stream()
                .map(term -> term.column().name() + "::text")
                .collect(Collectors.joining(", ", "ARRAY[", "]"));
        return new Ordering(terms, orderBy(terms), cursor, beyond(terms));
    }

    /** The sort's keys, cut at the id, which is appended where it is missing. */
    private List<Term> terms(List<SortOrder> sort) {
        var terms = new ArrayList<Term>();
        for (var order : sort) {
            var column = Objects.requireNonNull(keys.get(order.key()), () -> "No column for sort key " + order.key());
            terms.add(new Term(column, order.descending()));
            if (column.equals(id)) {
                return terms;
            }
        }
        terms.add(new Term(id, terms.getLast().descending()));
        return terms;
    }

    private static String orderBy(List<Term> terms) {
        return terms.stream()
                .map(term -> term.column().name() + (term.descending() ? " DESC" : " ASC"))
                .collect(Collectors.joining(", "));
    }

    /**
     * A row comparison if all keys have the same direction, since an index supports it; otherwise the same condition
     * written out.
     */
    private static String beyond(List<Term> terms) {
        var oneWay = terms.stream().map(Term::descending).distinct().count() == 1;
        if (oneWay) {
            var columns = terms.stream().map(term -> term.column().name()).collect(Collectors.joining(", "));
            var values = Stream.iterate(0, i -> i + 1)
                    .limit(terms.size())
                    .map(i -> value(terms, i))
                    .collect(Collectors.joining(", "));
            return "(%s) %s (%s)".formatted(columns, terms.getFirst().descending() ? "<" : ">", values);
        }
        var alternatives = new ArrayList<String>();
        for (var i = 0; i < terms.size(); i++) {
            var clause = new StringBuilder();
            for (var j = 0; j < i; j++) {
                clause.append(terms.get(j).column().name())
                        .append(" = ")
                        .append(value(terms, j))
                        .append(" AND ");
            }
            clause.append(terms.get(i).column().name())
                    .append(terms.get(i).descending() ? " < " : " > ")
                    .append(value(terms, i));
            alternatives.add("(" + clause + ")");
        }
        return "(" + String.join(" OR ", alternatives) + ")";
    }

    private static String value(List<Term> terms, int i) {
        return "CAST(:after%d AS %s)".formatted(i, terms.get(i).column().type());
    }

    static InvalidRequestException badCursor() {
        return InvalidRequestException.of(
                "after", "CURSOR", "not ours, or of another sort or filter (expected: a next link, unchanged)");
    }
}
