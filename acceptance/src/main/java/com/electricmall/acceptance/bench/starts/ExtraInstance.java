package com.electricmall.acceptance.bench.starts;

import com.electricmall.local.parts.ChildProcess;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.build.ProgramImage;
import com.electricmall.local.suite.plan.Instance;
import com.electricmall.local.suite.plan.JvmMode;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.plan.ServiceEnvironment;
import com.electricmall.local.suite.state.PidFiles;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.state.SuiteSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts and ends instances of a suite's programs that the suite does not know of. */
record ExtraInstance(SuiteHome home) {

    /** The last that ports are kept for, so that the suite's own are others. */
    private static final int NUMBER = 10;

    /** Another one would replace the password. */
    private static final String ADMINISTRATOR_AS_IT_IS = "";

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration TO_LEAVE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int OK = 200;

    /** A command and the folder in which it runs. */
    record Launch(List<String> command, Path folder) {}

    /** Nothing but the JVM and the jar that the build made. */
    Launch plain(Program program) throws IOException {
        var target = home.root().resolve(program.title()).resolve("target");
        try (var jars = Files.newDirectoryStream(target, program.title() + "-*.jar")) {
            for (var jar : jars) {
                var java = Path.of(System.getProperty("java.home"), "bin", "java");
                return new Launch(
                        List.of(java.toString(), "-jar", jar.getFileName().toString()), target);
            }
        }
        throw new SuiteException("%s has no jar of %s: run ./mall up.".formatted(target, program.title()));
    }

    /** Unpacked, with both compilers and the start-up cache that {@code ./mall up} has made. */
    Launch cached(Program program) {
        var image = ProgramImage.newest(home.programs(), program.title());
        if (!image.hasStartupCache()) {
            throw new SuiteException(
                    "%s has no start-up cache yet: ./mall up makes them in the background.".formatted(program.title()));
        }
        return new Launch(image.command(List.of(), JvmMode.FULL_SPEED), image.folder());
    }

    /** Starts it, waits until it is ready, and ends it. */
    Start start(Program program, Launch launch) throws IOException, InterruptedException {
        var instance = new Instance(program, NUMBER);
        var ports = new Ports(home.offset());
        var environment = new ServiceEnvironment(
                ports, new SuiteSecrets(home.secrets())::of, ADMINISTRATOR_AS_IT_IS, home.data());
        var log = home.log("bench-" + instance.name());
        var pidFile = new PidFiles(home.pids()).of(instance.name());
        var begin = System.nanoTime();
        var process = ChildProcess.start(launch.command(), launch.folder(), environment.of(instance), log, pidFile);
        try {
            awaitReady(process, ports.managementOf(instance), log);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            return new Start(took, process.handle().info().totalCpuDuration().orElse(Duration.ZERO));
        } finally {
            process.stop(TO_LEAVE);
            Files.delete(pidFile);
        }
    }

    private static void awaitReady(ChildProcess process, int managementPort, Path log) throws InterruptedException {
        var readiness = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(managementPort));
        var deadline = System.nanoTime() + LONGEST.toNanos();
        while (!isReady(readiness)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new SuiteException("An instance does not become ready; see " + log);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static boolean isReady(URI readiness) throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
