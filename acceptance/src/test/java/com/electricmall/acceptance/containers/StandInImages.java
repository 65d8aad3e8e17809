package com.electricmall.acceptance.containers;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.local.parts.UnpackedParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Builds the images of Java, PostgreSQL, Redis and Kafka that the deployment files name, from this machine's JDK, the
 * embedded parts and a small Debian out of the machine's own package source.
 *
 * @param recipes the folder with a {@code Dockerfile} for each
 * @param scratch a folder for what goes into them
 */
record StandInImages(Podman podman, Path recipes, Path scratch) {

    private static final String COMPOSE = "docker-compose.yml";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What a Java runtime has, and a JDK has more: no compiler, no tools. */
    private static final String RUNTIME = "java.se,jdk.charsets,jdk.crypto.cryptoki,jdk.crypto.ec,jdk.dynalink,"
            + "jdk.httpserver,jdk.jdwp.agent,jdk.jfr,jdk.localedata,jdk.management,jdk.management.agent,"
            + "jdk.naming.dns,jdk.naming.rmi,jdk.net,jdk.nio.mapmode,jdk.sctp,jdk.security.auth,jdk.security.jgss,"
            + "jdk.unsupported,jdk.xml.dom,jdk.zipfs";

    void build() throws IOException {
        Files.createDirectories(scratch);
        var java = CompletableFuture.supplyAsync(this::javaRuntime);
        build("electric-mall-test/debian", "debian", "system", debian());
        build("electric-mall-test/java", "eclipse-temurin", "java", java.join());
        podman.run("tag", "electric-mall-test/java", pinned("Dockerfile", "eclipse-temurin"));
        build(pinned(COMPOSE, "postgres"), "postgres", "server", UnpackedParts.postgres());
        build(pinned(COMPOSE, "redis"), "redis", "server", UnpackedParts.redis().getParent());
        build(pinned(COMPOSE, "apache/kafka"), "kafka", "jars", UnpackedParts.kafka());
        run(List.of("rm", "-rf", "--one-file-system", scratch.toString()));
    }

    /** The name and tag under which a file asks for an image. */
    private static String pinned(String file, String image) throws IOException {
        var tagged = Pattern.compile("(?m)(?:image: |BASE=)(" + Pattern.quote(image) + ":\\S+)$")
                .matcher(Files.readString(RunningSuite.root().resolve(file)));
        if (!tagged.find()) {
            throw new IllegalStateException(file + " names no image " + image);
        }
        return tagged.group(1);
    }

    private void build(String image, String recipe, String contextName, Path context) {
        podman.run(
                "build",
                "--quiet",
                "--format=docker",
                "--pull-never",
                "--tag",
                image,
                "--build-context",
                contextName + "=" + context,
                recipes.resolve(recipe).toString());
    }

    private Path javaRuntime() {
        var java = scratch.resolve("java");
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                RUNTIME,
                "--generate-cds-archive",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                java.toString()));
        return java;
    }

    private Path debian() {
        var system = scratch.resolve("debian");
        run(List.of(
                "debootstrap",
                "--variant=minbase",
                "--include=postgresql-client,redis-tools",
                release(),
                system.toString(),
                mirror()));
        run(List.of(
                "sh",
                "-c",
                "cd \"$1\" && rm -rf dev/* var/cache/apt/archives/* var/lib/apt/lists/* usr/share/doc usr/share/man "
                        + "usr/share/info usr/share/locale",
                "sh",
                system.toString()));
        return system;
    }

    private String release() {
        return run(List.of("sh", "-c", ". /etc/os-release && echo $VERSION_CODENAME"))
                .strip();
    }

    /** The first that apt uses for the release itself. */
    private String mirror() {
        return run(List.of("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages"))
                .lines()
                .filter(line -> line.endsWith(" " + release()))
                .map(line -> line.split(" ", 2)[0])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("apt knows no source of " + release()));
    }

    private String run(List<String> command) {
        return new Commands(scratch, Map.of()).run(PATIENCE, command);
    }
}
