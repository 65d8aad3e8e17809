package com.electricmall.local.suite.control;

import com.electricmall.local.suite.Pause;
import com.electricmall.local.suite.build.StartupCaches;
import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.plan.JvmMode;
import com.electricmall.local.suite.plan.Plan;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.state.ControlAddress;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.supervisor.PortCheck;
import com.electricmall.local.suite.supervisor.Supervisor;
import com.electricmall.local.suite.watch.LogLines;
import com.electricmall.local.suite.watch.WatchPages;
import com.electricmall.local.suite.watch.WatchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The process that supervises: it takes commands until {@code down}, or until who keeps it in front is gone. */
public final class Daemon {
    private static final int LOOKS_AT_THE_GATEWAY = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final SuiteHome home;
    private final SuiteTopology topology;
    private final Supervisor supervisor;
    private final StartupCaches startupCaches;
    private final @Nullable ErasureWatch erasureWatch;
    private final LocalHttp http = new LocalHttp();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Plan plan = Plan.ONE_OF_EACH;
    private @Nullable Thread training;
    private @Nullable WatchServer page;

    public Daemon(SuiteHome home, SuiteTopology topology) {
        this.home = home;
        this.topology = topology;
        this.supervisor =
                new Supervisor(InstantSource.system(), Runtime.getRuntime().availableProcessors() + 1);
        this.startupCaches = topology.startupCaches(System.out::println);
        supervisor.listen(System.out::println);
        this.erasureWatch = topology.erasureWatch(System.out::println).orElse(null);
    }

    /** @param owner the process without which the suite is not to go on */
    public void serve(Optional<ProcessHandle> owner) throws IOException, InterruptedException {
        var token = UUID.randomUUID().toString();
        try (var server = new ControlServer(token)) {
            server.on("ping", (body, report) -> "");
            server.on("processes", (body, report) -> Json.write(supervisor.processes()));
            server.on("up", (body, report) -> up(Json.read(body, Plan.class), report));
            server.on("watch", (body, report) -> watch());
            server.on("start", (name, report) -> reporting(report, () -> supervisor.start(name)));
            server.on("stop", (name, report) -> reporting(report, () -> supervisor.stop(name)));
            server.on("kill", (name, report) -> reporting(report, () -> supervisor.kill(name)));
            server.on("restart", (name, report) -> reporting(report, () -> supervisor.restart(name)));
            server.on("follow", (body, report) -> reporting(report, this::awaitEnd));
            server.on("down", (body, report) -> reporting(report, this::down));
            Runtime.getRuntime().addShutdownHook(new Thread(this::down));
            new ControlAddress(ProcessHandle.current().pid(), server.start(), token).write(home.control());
            Optional.ofNullable(erasureWatch)
                    .ifPresent(watch ->
                            Thread.ofPlatform().daemon().name("erasure watch").start(watch));
            var _ = owner.map(process -> process.onExit().thenRun(this::down));
            ended.await();
        } finally {
            Files.deleteIfExists(home.control());
            Optional.ofNullable(page).ifPresent(WatchServer::close);
        }
    }

    /** The page costs nothing before it is asked for. */
    private synchronized String watch() {
        var served = page;
        if (served == null) {
            int port = new Ports(home.offset()).watch();
            PortCheck.requireFree(port, "the page of --watch");
            served = WatchServer.start(port, WatchPages.of(supervisor::processes, new LogLines(home::log)));
            page = served;
        }
        return served.url();
    }

    private String reporting(Consumer<String> report, Runnable work) {
        try (var _ = supervisor.listen(report)) {
            work.run();
            return "";
        }
    }

    private synchronized String up(Plan asked, Consumer<String> report) {
        plan = plan.plus(asked);
        reporting(report, () -> {
            supervisor.up(topology.specs(plan));
            awaitGateway(report);
        });
        var trained = plan.jvmMode() == JvmMode.RECORDING;
        if (!trained && (training == null || !training.isAlive())) {
            training = Thread.ofPlatform().daemon().name("start-up caches").start(startupCaches::makeMissing);
        }
        return "";
    }

    /** It takes a moment until the gateway has read all instances from discovery. */
    private void awaitGateway(Consumer<String> report) {
        for (var look = 0; look < LOOKS_AT_THE_GATEWAY; look++) {
            if (http.answers200(topology.suiteHealth()) || !Pause.of(BETWEEN_LOOKS)) {
                return;
            }
        }
        report.accept("The gateway does not find every service yet: see " + topology.suiteHealth());
    }

    private void down() {
        var trainer = training;
        if (trainer != null) {
            trainer.interrupt();
        }
        supervisor.down(() -> Optional.ofNullable(erasureWatch).ifPresent(ErasureWatch::look));
        ended.countDown();
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
