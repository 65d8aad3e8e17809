package com.electricmall.common.personaldata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A section whose items are the rows of one query, in the order of their ids.
 *
 * @param <T> the type of the items, which is written as JSON
 */
public abstract class JdbcPersonalDataSection<T> implements PersonalDataSection {

    private final String name;
    private final JdbcClient jdbc;
    private final String query;
    private final Place place;
    private final Function<T, ?> id;

    /** Where a page begins: {@link PersonalDataPages#numberAfter} or {@link PersonalDataPages#idAfter}. */
    @FunctionalInterface
    public interface Place {

        Object after(@Nullable String last);
    }

    /**
     * @param query of at most {@code :size} rows of {@code :user} whose ids are greater than {@code :after}
     * @param id of an item
     */
    protected JdbcPersonalDataSection(String name, JdbcClient jdbc, String query, Place place, Function<T, ?> id) {
        this.name = name;
        this.jdbc = jdbc;
        this.query = query;
        this.place = place;
        this.id = id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Part read(long userId, @Nullable String after, int size) {
        var items = jdbc.sql(query)
                .param("user", userId)
                .param("after", place.after(after))
                .param("size", size)
                .query((row, _) -> item(row))
                .list();
        return Part.of(items, size, id);
    }

    protected abstract T item(ResultSet row) throws SQLException;
}
