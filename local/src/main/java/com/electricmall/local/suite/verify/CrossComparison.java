package com.electricmall.local.suite.verify;

import com.electricmall.local.parts.DatabaseAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** Merges the results of a check's queries, which are all sorted by key, and collects the differences. */
final class CrossComparison implements AutoCloseable {
    /** More differences are not collected. */
    static final int MOST = 1_000;

    private final CrossCheck check;
    private final List<Rows> answers = new ArrayList<>();

    private CrossComparison(CrossCheck check) {
        this.check = check;
    }

    static CrossComparison open(CrossCheck check, Map<String, DatabaseAddress> databases) throws SQLException {
        var comparison = new CrossComparison(check);
        try {
            for (var query : check.queries()) {
                var database = Optional.ofNullable(
                                databases.get(query.database().database()))
                        .orElseThrow(() -> new SQLException(
                                "there is no database " + query.database().database()));
                comparison.answers.add(Rows.of(database, query));
            }
            return comparison;
        } catch (SQLException e) {
            comparison.close();
            throw e;
        }
    }

    SequencedSet<String> differences() throws SQLException {
        var differences = new LinkedHashSet<String>();
        var key = lowestKey();
        while (key.isPresent() && differences.size() < MOST) {
            var rows = take(key.get());
            if (check.isBrokenBy(rows)) {
                differences.add(describe(key.get(), rows));
            }
            key = lowestKey();
        }
        return differences;
    }

    @Override
    public void close() throws SQLException {
        for (var rows : answers) {
            rows.close();
        }
    }

    private Optional<String> lowestKey() {
        return answers.stream()
                .flatMap(rows -> rows.current().stream())
                .map(Row::key)
                .min(String::compareTo);
    }

    private List<Optional<Row>> take(String key) throws SQLException {
        var taken = new ArrayList<Optional<Row>>();
        for (var rows : answers) {
            var row = rows.current().filter(next -> next.key().equals(key));
            if (row.isPresent()) {
                rows.advance();
            }
            taken.add(row);
        }
        return taken;
    }

    private String describe(String key, List<Optional<Row>> rows) {
        var said = new ArrayList<String>();
        for (var i = 0; i < rows.size(); i++) {
            var title = check.queries().get(i).title();
            said.add(title + ": " + rows.get(i).map(Row::value).orElse("nothing"));
        }
        return key + " (" + String.join("; ", said) + ")";
    }
}
