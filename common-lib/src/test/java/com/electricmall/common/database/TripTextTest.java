package com.electricmall.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.JdbcTemplate;

class TripTextTest {

    private final TripText trip = TripText.of(List.of(
            "UPDATE part SET name = :name WHERE id = :id AND name <> :name\n", "SELECT 1", "SELECT :ids::bigint[]"));

    @Test
    void hasAMarkForEachParameter() {
        assertThat(trip.text()).isEqualTo("""
                UPDATE part SET name = ? WHERE id = ? AND name <> ?;
                SELECT 1;
                SELECT ?::bigint[]""");
    }

    @Test
    void isOneTextForAnyValues() {
        var first = new Long[] {1L};
        var name = new HashMap<String, @Nullable Object>();
        name.put("name", null);
        name.put("id", 8);

        assertThat(trip.values(List.of(Map.of("name", "a", "id", 7), Map.of(), Map.of("ids", first))))
                .containsExactly("a", 7, "a", first);
        assertThat(trip.values(List.of(name, Map.of(), Map.of("ids", first)))).containsExactly(null, 8, null, first);
    }

    @Test
    void namesTheParameterThatIsMissing() {
        assertThatThrownBy(() -> trip.values(List.of(Map.of("name", "a"), Map.of(), Map.of())))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("'id'");
    }

    /** A list would need as many marks as it has values, and a text of its own for each number of them. */
    @Test
    void takesNoList() {
        var statement = new Pipeline(new JdbcTemplate()).sql("SELECT :ids");

        assertThatThrownBy(() -> statement.param("ids", List.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ids: ");
    }
}
