package com.electricmall.local.suite.standin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Stands in for any program of the suite, discovery included, which says that every instance is up. It is the only
 * class in its jar, so it uses nothing but the JDK.
 */
public final class StandIn {
    private static final Map<String, String> ANSWERS = Map.of(
            "/health", "{}",
            "/eureka/apps/", "{\"instance\": {\"status\": \"UP\"}}");
    private static final Map<String, String> MANAGEMENT_ANSWERS = Map.of(
            "/actuator/health/readiness", "{}",
            "/actuator/prometheus", "mall_invariant_violations{invariant=\"S1-stand-in\"} 0.0\n",
            "/actuator/invariants", "{\"S1-stand-in\": {\"holds\": true, \"violations\": 0, \"sample\": []}}");

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        if ("tools".equals(System.getProperty("jarmode"))) {
            unpack(Path.of(System.getProperty("java.class.path")), Path.of(arguments[2]));
        } else if (System.getProperty("spring.context.exit") == null) {
            System.out.println(System.getenv("INSTANCE_ID") + " says " + System.getProperty("mall.greeting"));
            listen(Integer.parseInt(System.getenv("SERVER_PORT")), ANSWERS);
            listen(Integer.parseInt(System.getenv("MANAGEMENT_SERVER_PORT")), MANAGEMENT_ANSWERS);
        }
    }

    /** {@code extract --destination FOLDER}, as the jars of Spring Boot do it. */
    private static void unpack(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(jar, folder.resolve(jar.getFileName()));
    }

    private static void listen(int port, Map<String, String> answers) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        answers.forEach((path, answer) -> server.createContext(path, exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }));
        server.start();
    }
}
