package com.electricmall.acceptance.bench;

import com.electricmall.local.parts.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs a script over and over, on a connection of its own to each database; every statement is prepared once. */
final class ScriptClient implements AutoCloseable {

    private final Map<String, Connection> connections = new HashMap<>();
    private final List<Command> commands = new ArrayList<>();

    /** The last statement of a round trip. */
    private static final String COMMIT = "COMMIT";

    private interface Command {
        void run(Map<String, Object> values) throws SQLException;
    }

    ScriptClient(Script script, Map<String, DatabaseAddress> databases) throws SQLException {
        for (var step : script.steps()) {
            var connection = connections.get(step.database());
            if (connection == null) {
                connection =
                        Objects.requireNonNull(databases.get(step.database())).connect();
                connections.put(step.database(), connection);
            }
            commands.add(command(step, connection));
        }
    }

    void run(Map<String, Object> values) throws SQLException {
        for (var command : commands) {
            command.run(values);
        }
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections.values()) {
            connection.close();
        }
    }

    /** The driver sends a BEGIN along with the statement after it, as it does for the services. */
    private static Command command(Script.Step step, Connection connection) throws SQLException {
        if (step.sql().equals("BEGIN")) {
            return _ -> connection.setAutoCommit(false);
        }
        var statement = connection.prepareStatement(step.sql());
        if (!step.sql().endsWith(COMMIT)) {
            return values -> execute(statement, step, values);
        }
        return values -> {
            execute(statement, step, values);
            connection.setAutoCommit(true);
        };
    }

    private static void execute(PreparedStatement statement, Script.Step step, Map<String, Object> values)
            throws SQLException {
        for (var i = 0; i < step.values().size(); i++) {
            var value = Objects.requireNonNull(
                    values.get(step.values().get(i)), step.values().get(i));
            statement.setObject(i + 1, value, value instanceof String ? Types.OTHER : Types.BIGINT);
        }
        var hasRows = statement.execute();
        while (hasRows || statement.getUpdateCount() >= 0) {
            while (hasRows && statement.getResultSet().next()) {
                // Read to the end, as whoever asked would.
            }
            hasRows = statement.getMoreResults();
        }
    }
}
