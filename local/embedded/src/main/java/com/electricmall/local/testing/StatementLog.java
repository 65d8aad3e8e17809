package com.electricmall.local.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Records the statements that a piece of work sends to its database. A test puts it between the service and its
 * connections, and runs the work in its own thread, so that statements of sweeps and listeners are not recorded.
 */
public final class StatementLog {

    private static final Set<String> TAKE_SQL = Set.of("prepareStatement", "execute", "executeQuery", "executeUpdate");

    private static final String SENT_TOGETHER = ";\\n";

    private static final ThreadLocal<@Nullable List<String>> HEARD = new ThreadLocal<>();

    private StatementLog() {}

    /** Code that a test runs. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** The data source, with its statements recorded. */
    public static DataSource on(DataSource source) {
        return listened(DataSource.class, source);
    }

    /**
     * The statements that the work sent, in their order; those that end a transaction are none, and
     * several that are sent together are counted each ({@link RoundTrips} counts what is sent).
     */
    public static List<String> during(Work work) throws Exception {
        var statements = new ArrayList<String>();
        HEARD.set(statements);
        try {
            work.run();
        } finally {
            HEARD.remove();
        }
        return statements;
    }

    private static <T> T listened(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        var statements = HEARD.get();
        if (statements != null
                && arguments != null
                && arguments.length > 0
                && arguments[0] instanceof String sql
                && TAKE_SQL.contains(method.getName())) {
            Stream.of(sql.split(SENT_TOGETHER))
                    .filter(each -> !each.equals("COMMIT"))
                    .forEach(statements::add);
        }
        try {
            var answer = method.invoke(target, arguments);
            return method.getName().equals("unwrap") ? answer : listenedFurther(answer);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? new SQLException(e) : e.getCause();
        }
    }

    private static @Nullable Object listenedFurther(@Nullable Object answer) {
        return switch (answer) {
            case Connection connection -> listened(Connection.class, connection);
            case PreparedStatement statement -> statement;
            case Statement statement -> listened(Statement.class, statement);
            case null, default -> answer;
        };
    }
}
