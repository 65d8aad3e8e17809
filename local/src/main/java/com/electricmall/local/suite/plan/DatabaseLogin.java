package com.electricmall.local.suite.plan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How a service signs in at its own database. */
public record DatabaseLogin(String database, String role, String password) {

    /** One for each service that owns a database. */
    public static List<DatabaseLogin> all(UnaryOperator<String> secrets) {
        return Arrays.stream(Program.values())
                .filter(program -> program.database().isPresent())
                .map(program -> new DatabaseLogin(
                        program.database().orElseThrow(), roleOf(program), secrets.apply(secretOf(program))))
                .toList();
    }

    /** The addresses of all databases with their credentials, by database, as libpq and most clients take them. */
    public static Map<String, String> urls(Ports ports, UnaryOperator<String> secrets) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (DatabaseLogin login : all(secrets)) {
            urls.put(
                    login.database,
                    "postgresql://%s:%s@127.0.0.1:%d/%s"
                            .formatted(login.role, login.password, ports.of(Infrastructure.POSTGRES), login.database));
        }
        return urls;
    }

    static String roleOf(Program program) {
        return program.title().replace('-', '_');
    }

    static String secretOf(Program program) {
        return program.title() + ".database";
    }
}
