package com.electricmall.acceptance.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A Podman with images, containers, volumes and networks of its own, below one folder, and with a service that Docker's
 * clients talk to. It knows no registry. {@link #close} ends its containers and removes all it had.
 */
final class Podman implements AutoCloseable {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Path folder;
    private final Commands commands;
    private final Process service;

    private Podman(Path folder, Commands commands, Process service) {
        this.folder = folder;
        this.commands = commands;
        this.service = service;
    }

    /**
     * @param folder a new one, whose path is short enough for a socket below it
     * @param javaOptions of every JVM in a container
     */
    static Podman start(Path folder, String javaOptions) throws IOException {
        var commands = new Commands(folder, environment(folder));
        Files.writeString(folder.resolve("registries.conf"), "unqualified-search-registries = []\n");
        Files.writeString(folder.resolve("config.json"), "{}\n");
        Files.writeString(folder.resolve("storage.conf"), """
                [storage]
                driver = "overlay"
                graphroot = "%1$s/images"
                runroot = "%1$s/run"
                """.formatted(folder));
        Files.writeString(folder.resolve("containers.conf"), """
                [containers]
                default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
                log_driver = "k8s-file"
                env = ["JAVA_TOOL_OPTIONS=%2$s"]

                [engine]
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                runtime = "runc"
                tmp_dir = "%1$s/tmp"
                # Names without a registry are those of local images.
                compat_api_enforce_docker_hub = false

                [network]
                network_backend = "netavark"
                network_config_dir = "%1$s/networks"
                """.formatted(folder, javaOptions));
        var service = commands.start(
                List.of("podman", "system", "service", "--time=0", "unix://" + socket(folder)),
                folder.resolve("service.log"));
        Awaitility.await("podman's service").atMost(SHORT).until(() -> Files.exists(socket(folder)));
        return new Podman(folder, commands, service);
    }

    /** What Podman and Docker's clients read. {@link HealthChecks} runs health checks, not a timer of systemd. */
    private static Map<String, String> environment(Path folder) {
        return Map.of(
                "CONTAINERS_CONF",
                folder.resolve("containers.conf").toString(),
                "CONTAINERS_STORAGE_CONF",
                folder.resolve("storage.conf").toString(),
                "CONTAINERS_REGISTRIES_CONF",
                folder.resolve("registries.conf").toString(),
                "DISABLE_HC_SYSTEMD",
                "true",
                "DOCKER_HOST",
                "unix://" + socket(folder),
                "DOCKER_CONFIG",
                folder.toString(),
                // Its own client, whether or not Docker's is installed too.
                "COMPOSE_DOCKER_CLI_BUILD",
                "0",
                "COMPOSE_HTTP_TIMEOUT",
                "600");
    }

    private static Path socket(Path folder) {
        return folder.resolve("podman.sock");
    }

    /** Podman's environment, with more in it. */
    Commands with(Path workingFolder, Map<String, String> more) {
        var environment = new HashMap<>(commands.environment());
        environment.putAll(more);
        return new Commands(workingFolder, environment);
    }

    String run(String... arguments) {
        var command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(arguments));
        return commands.run(LONG, command);
    }

    /** Runs a container's health check once. */
    boolean isHealthy(String container) {
        var check = "podman healthcheck run \"$1\" >/dev/null 2>&1 && echo healthy || echo unhealthy";
        return commands.run(LONG, List.of("sh", "-c", check, "sh", container))
                .strip()
                .equals("healthy");
    }

    /** All containers by name, with their states: {@code Up 5 seconds ago (healthy)}. */
    Map<String, String> containers() {
        var containers = new HashMap<String, String>();
        run("ps", "--all", "--format", "{{.Names}}\t{{.Status}}")
                .lines()
                .map(line -> line.split("\t", 2))
                .filter(line -> line.length == 2)
                .forEach(line -> containers.put(line[0], line[1]));
        return Map.copyOf(containers);
    }

    @Override
    public void close() throws IOException {
        run("rm", "--force", "--all", "--time", "5");
        run("volume", "rm", "--force", "--all");
        run("network", "prune", "--force");
        service.destroy();
        service.onExit().join();
        // The storage driver keeps its folder mounted.
        var unmount = "! mountpoint -q \"$1\" || umount --recursive --lazy \"$1\"";
        commands.run(SHORT, List.of("sh", "-c", unmount, "sh", mounted()));
        commands.run(LONG, List.of("rm", "-rf", "--one-file-system", folder.toString()));
    }

    private String mounted() {
        return folder.resolve("images/overlay").toString();
    }
}
