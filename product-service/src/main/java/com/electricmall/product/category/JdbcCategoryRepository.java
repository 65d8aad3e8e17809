package com.electricmall.product.category;

import com.electricmall.common.error.ConflictException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCategoryRepository implements CategoryRepository {

    private final JdbcClient jdbc;

    JdbcCategoryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public CategoryTree all() {
        return new CategoryTree(jdbc.sql("SELECT id, name, parent_id, version FROM category ORDER BY id")
                .query(JdbcCategoryRepository::category)
                .list());
    }

    @Override
    public CategoryTree lockAll() {
        jdbc.sql("LOCK TABLE category IN SHARE ROW EXCLUSIVE MODE").update();
        return all();
    }

    @Override
    public Category add(String name, @Nullable Long parentId) {
        return jdbc.sql("""
                        INSERT INTO category (name, parent_id) VALUES (:name, :parent)
                        RETURNING id, name, parent_id, version
                        """)
                .param("name", name)
                .param("parent", parentId)
                .query(JdbcCategoryRepository::category)
                .single();
    }

    @Override
    public Category replace(long id, String name, @Nullable Long parentId) {
        return jdbc.sql("""
                        UPDATE category SET name = :name, parent_id = :parent, version = version + 1
                        WHERE id = :id
                        RETURNING id, name, parent_id, version
                        """)
                .param("id", id)
                .param("name", name)
                .param("parent", parentId)
                .query(JdbcCategoryRepository::category)
                .single();
    }

    @Override
    public void remove(long id) {
        // Products that were deleted do not hold it.
        jdbc.sql("UPDATE product SET category_id = NULL WHERE category_id = ? AND hidden_at IS NOT NULL")
                .param(id)
                .update();
        try {
            jdbc.sql("DELETE FROM category WHERE id = ?").param(id).update();
        } catch (DataIntegrityViolationException referenced) {
            throw new ConflictException("CATEGORY_IN_USE", "Category %d has categories or products".formatted(id));
        }
    }

    private static Category category(ResultSet row, int number) throws SQLException {
        return new Category(
                row.getLong("id"),
                row.getString("name"),
                row.getObject("parent_id", Long.class),
                row.getLong("version"));
    }
}
