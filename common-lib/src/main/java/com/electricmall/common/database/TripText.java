package com.electricmall.common.database;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/**
 * The statements of a round trip as one text. It does not depend on the parameters' values, so that it is made once.
 *
 * @param text with a {@code ?} for each parameter
 */
record TripText(List<ParsedSql> statements, String text) {

    /** The driver sends statements that are separated by semicolons in one trip. */
    private static final String SEPARATOR = ";\n";

    /** @param texts with parameters such as {@code :id} */
    static TripText of(List<String> texts) {
        var statements =
                texts.stream().map(NamedParameterUtils::parseSqlStatement).toList();
        var text = statements.stream()
                .map(sql ->
                        NamedParameterUtils.substituteNamedParameters(sql, null).strip())
                .collect(joining(SEPARATOR));
        return new TripText(statements, text);
    }

    /**
     * The values in the order of the text's parameters.
     *
     * @param params of each statement
     */
    @Nullable
    Object[] values(List<Map<String, @Nullable Object>> params) {
        var values = new ArrayList<@Nullable Object>();
        for (var i = 0; i < params.size(); i++) {
            var ofStatement = new MapSqlParameterSource(params.get(i));
            values.addAll(Arrays.asList(NamedParameterUtils.buildValueArray(statements.get(i), ofStatement, null)));
        }
        return values.toArray();
    }
}
