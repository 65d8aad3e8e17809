package com.electricmall.local.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The payment provider for development and tests. It has a PostgreSQL database of its own. */
public final class SandboxProvider extends Part {

    private final Map<String, String> environment;

    /**
     * @param port 0 takes a free one
     * @param environment its database, secrets and addresses, as its {@code Settings} reads them
     */
    public SandboxProvider(Path folder, int port, Path log, Map<String, String> environment) {
        super("sandbox-provider", folder, port, log);
        this.environment = new TreeMap<>(environment);
        this.environment.put("SERVER_ADDRESS", "127.0.0.1");
        this.environment.put("SERVER_PORT", String.valueOf(port()));
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public boolean isReady() {
        return HttpProbe.answersOk(url() + "/health");
    }

    /**
     * Small and quick to start: little heap, only the first compiler, and the class archive that the first graceful
     * stop writes. It keeps idle connections for longer than its callers do, so that none is closed under a request.
     */
    @Override
    List<String> command() {
        var program = UnpackedParts.sandboxProvider();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms16m",
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + program.resolveSibling("classes.jsa"),
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:cds=off",
                "-Xlog:aot=off",
                "-Dsun.net.httpserver.nodelay=true",
                "-Dsun.net.httpserver.idleInterval=120",
                "-jar",
                program.toString());
    }

    @Override
    Map<String, String> environment() {
        return environment;
    }
}
