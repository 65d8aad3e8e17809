package com.electricmall.local.suite.plan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How a service, or the sandbox provider, signs in at its own database. */
public record DatabaseLogin(String database, String role, String password) {

    /** One for each that owns a database. */
    public static List<DatabaseLogin> all(UnaryOperator<String> secrets) {
        return Stream.concat(
                        Arrays.stream(Program.values()).flatMap(program -> of(program, secrets).stream()),
                        Stream.of(sandbox(secrets)))
                .toList();
    }

    static Optional<DatabaseLogin> of(Program program, UnaryOperator<String> secrets) {
        return program.database().map(database -> of(database, program.title(), secrets));
    }

    static DatabaseLogin sandbox(UnaryOperator<String> secrets) {
        return of("sandbox", Infrastructure.SANDBOX_PROVIDER.title(), secrets);
    }

    private static DatabaseLogin of(String database, String owner, UnaryOperator<String> secrets) {
        return new DatabaseLogin(database, owner.replace('-', '_'), secrets.apply(owner + ".database"));
    }

    /** The addresses of all databases with their credentials, by database, as libpq and most clients take them. */
    public static Map<String, String> urls(Ports ports, UnaryOperator<String> secrets) {
        var urls = new LinkedHashMap<String, String>();
        for (var login : all(secrets)) {
            urls.put(
                    login.database,
                    "postgresql://%s:%s@127.0.0.1:%d/%s"
                            .formatted(login.role, login.password, ports.of(Infrastructure.POSTGRES), login.database));
        }
        return urls;
    }

    /** The environment variables that pass it to its owner. */
    Map<String, String> environment(Ports ports) {
        return Map.of(
                "DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.of(Infrastructure.POSTGRES), database),
                "DATABASE_USER", role,
                "DATABASE_PASSWORD", password);
    }
}
