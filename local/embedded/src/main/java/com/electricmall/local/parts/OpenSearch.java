package com.electricmall.local.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One OpenSearch node, without security. Its jars are not on the class path by this module: who starts one depends on
 * the module {@code opensearch-node}.
 */
public final class OpenSearch extends Part {

    private final int transportPort = Ports.free();

    /** @param port for HTTP; 0 takes a free one */
    public OpenSearch(Path folder, int port, Path log) {
        super("opensearch", folder, port, log);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** When it can search what it kept. */
    @Override
    public boolean isReady() {
        return HttpProbe.answersOk(url() + "/_cluster/health?wait_for_status=yellow&timeout=100ms");
    }

    @Override
    void prepare() throws IOException {
        Path configuration = Files.createDirectories(data().resolve("config"));
        Files.createDirectories(data().resolve("tmp"));
        Files.writeString(configuration.resolve("opensearch.yml"), settings());
        Files.writeString(configuration.resolve("log4j2.properties"), """
                status = error
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %p %c{1.} %m%n
                rootLogger.level = warn
                rootLogger.appenderRef.console.ref = console
                """);
    }

    /**
     * Small and soon up. Without native code, because with it a node finds out that it runs as root, and refuses to. No
     * agent restricts what it may do: it is ours, and its plugins are none.
     */
    @Override
    List<String> command() {
        Path home = UnpackedParts.openSearch();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + home.resolve("classes.jsa"),
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:cds=off",
                "-Xlog:aot=off",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=tmp",
                "-Djna.nosys=true",
                "-Djna.noclasspath=true",
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.allocator.numDirectArenas=0",
                "-Dlog4j2.disable.jmx=true",
                "-Dopensearch.networkaddress.cache.ttl=60",
                "-Dopensearch.networkaddress.cache.negative.ttl=10",
                "-Dopensearch.path.home=" + home,
                "-Dopensearch.path.conf=config",
                "-cp",
                home.resolve("lib").resolve("*").toString(),
                "org.opensearch.bootstrap.OpenSearch");
    }

    private String settings() {
        return """
                cluster.name: electric-mall
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                path.data: data
                path.logs: logs
                node.processors: 2
                bootstrap.system_call_filter: false
                # How full the disk of a developer's machine is says nothing.
                cluster.routing.allocation.disk.threshold_enabled: false
                """.formatted(port(), transportPort);
    }
}
