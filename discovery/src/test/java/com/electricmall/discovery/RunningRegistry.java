package com.electricmall.discovery;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * A registry that a test has started, as its clients reach it.
 *
 * @param url ends with {@code /eureka/}
 */
record RunningRegistry(ConfigurableApplicationContext context, String url) implements AutoCloseable {

    /** The argument of one that lists its instances from the first moment on. */
    static final String AT_ONCE = "--mall.discovery.settle-time=0s";

    private static final String PORT = "--server.port=";

    private static final RestClient HTTP = RestClient.create();

    /** A single one, at a free port unless the arguments tell another. */
    static RunningRegistry start(String... arguments) {
        var all = Stream.concat(Stream.of("--management.server.port=0"), Stream.of(arguments));
        if (Stream.of(arguments).noneMatch(argument -> argument.startsWith(PORT))) {
            all = Stream.concat(Stream.of(PORT + 0), all);
        }
        var context = new SpringApplicationBuilder(DiscoveryApplication.class).run(all.toArray(String[]::new));
        return new RunningRegistry(
                context,
                "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/eureka/");
    }

    /** Two that are each other's peers, under names of their own. */
    static Peers startPeers(List<String> ofFirst, List<String> ofSecond) throws IOException {
        var ports = freePorts();
        var first = "http://localhost:" + ports[0] + "/eureka/";
        var second = "http://127.0.0.1:" + ports[1] + "/eureka/";
        var all = first + "," + second;
        return new Peers(startPeer(ports[0], first, all, ofFirst), startPeer(ports[1], second, all, ofSecond));
    }

    record Peers(RunningRegistry first, RunningRegistry second) implements AutoCloseable {

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }

    private static RunningRegistry startPeer(int port, String own, String all, List<String> arguments) {
        var common = Stream.of(
                PORT + port, "--management.server.port=0", AT_ONCE, "--EUREKA_PEERS=" + all, "--EUREKA_MY_URL=" + own);
        var context = new SpringApplicationBuilder(DiscoveryApplication.class)
                .profiles("peers")
                .run(Stream.concat(common, arguments.stream()).toArray(String[]::new));
        return new RunningRegistry(context, own);
    }

    static int freePort() throws IOException {
        return freePorts()[0];
    }

    private static int[] freePorts() throws IOException {
        try (var first = new ServerSocket(0);
                var second = new ServerSocket(0)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        }
    }

    /** @return the status of the response */
    int register(String instanceId, int leaseSeconds, @Nullable String password) {
        return request(HttpMethod.POST, "apps/ORDER-SERVICE", password)
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"instance": {"instanceId": "%s", "app": "ORDER-SERVICE", "hostName": "localhost",
                         "ipAddr": "127.0.0.1", "vipAddress": "order-service", "status": "UP",
                         "port": {"$": 8301, "@enabled": "true"},
                         "dataCenterInfo": {
                           "@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"},
                         "leaseInfo": {"renewalIntervalInSecs": 2, "durationInSecs": %d},
                         "metadata": {"weight": "1"}}}
                        """.formatted(instanceId, leaseSeconds))
                .exchange((_, response) -> response.getStatusCode().value());
    }

    /** @return the status of the response */
    int status(HttpMethod method, String path, @Nullable String password) {
        return request(method, path, password)
                .exchange((_, response) -> response.getStatusCode().value());
    }

    /**
     * What the registry lists.
     *
     * @throws org.springframework.web.client.HttpClientErrorException.Forbidden while it settles
     */
    String list() {
        return get(url + "apps");
    }

    static String get(String url) {
        return String.valueOf(HTTP.get()
                .uri(url)
                .accept(MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN)
                .retrieve()
                .body(String.class));
    }

    private RestClient.RequestBodySpec request(HttpMethod method, String path, @Nullable String password) {
        var request = HTTP.method(method).uri(url + path);
        return password == null ? request : request.headers(headers -> headers.setBasicAuth("eureka", password));
    }

    @Override
    public void close() {
        context.close();
    }
}
