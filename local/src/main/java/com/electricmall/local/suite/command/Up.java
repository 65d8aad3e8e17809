package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.build.Builder;
import com.electricmall.local.suite.control.DaemonProcess;
import com.electricmall.local.suite.control.SuiteClient;
import com.electricmall.local.suite.control.SuiteTopology;
import com.electricmall.local.suite.demo.DemoCatalogue;
import com.electricmall.local.suite.plan.JvmMode;
import com.electricmall.local.suite.plan.Plan;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.state.ExclusiveLock;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.state.UnfinishedRestore;
import com.electricmall.local.suite.supervisor.PortCheck;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./mall up}. */
@Command(
        name = "up",
        description = {
            "Build what is not built, start everything, wait until all is ready, and stay in front until Ctrl-C, which "
                    + "stops it again. On a suite that runs already: add what is asked for and restart nothing.",
            "",
            "The first start loads a small demo catalogue through the gateway. Its administrator is 'admin' with the "
                    + "password of MALL_ADMIN_PASSWORD, else 'admin-on-this-machine'.",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  ./mall up -d --replicas order-service=2 --replicas product-service=2",
            "  ./mall up --set order-service.mall.orders.payment-window=5s",
            "  ./mall up -d --port-offset 10000          a second suite beside the first"
        })
public final class Up implements Runnable {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Option(names = "-d", description = "Return when all is ready, and leave it running.")
    private boolean detached;

    @Option(
            names = "--replicas",
            paramLabel = "NAME=N",
            description = "Run N instances of a service instead of one; may be repeated.")
    private Map<String, Integer> replicas = Map.of();

    @Option(
            names = "--set",
            paramLabel = "NAME.PROPERTY=VALUE",
            description = "Give a service, or one instance, a configuration property; may be repeated. It holds for "
                    + "the processes that this command starts, and when they are restarted.")
    private List<String> settings = List.of();

    @Option(names = "--fresh", description = "Drop the data of before: databases, topics, caches.")
    private boolean fresh;

    @Option(
            names = "--archive",
            description = "From now on archive the log of the databases, at most a minute late, so that 'backup' and "
                    + "'restore' work. An archive takes 16 MB a minute and more, until 'backup --keep' removes what no "
                    + "backup needs; 'up' goes on with it for as long as its folder, .mall/archive, is there.")
    private boolean archive;

    @Option(
            names = "--full-speed",
            description =
                    "Use the JVM's second compiler too: a slower start, and a higher rate once the suite is warm. "
                            + "For measuring.")
    private boolean fullSpeed;

    @Option(
            names = "--record",
            description =
                    "As --full-speed, and without start-up caches; at 'down' each program writes a new one of all "
                            + "that it did until then. 'train' does so.")
    private boolean record;

    @Option(
            names = "--watch",
            description = "Serve a page, for this machine alone: each process with its requests, errors, latency, "
                    + "memory and CPU, the flow of purchases, events that wait, invariants and logs. Its address is in "
                    + "the table. On a suite that runs already, add it.")
    private boolean watch;

    @Option(names = "--no-demo", description = "Load no demo catalogue.")
    private boolean noDemo;

    @Override
    public void run() {
        var begin = Instant.now();
        var plan = Plan.parse(replicas, settings, jvmMode());
        var home = suite.home();
        home.create();
        SuiteClient started;
        try (var _ = ExclusiveLock.on(home.upLock())) {
            var running = SuiteClient.of(home);
            if (running.isPresent()) {
                grow(running.get(), home, plan);
                return;
            }
            prepare(home, plan);
            started = new DaemonProcess(home).start(supervision());
        }
        if (!detached) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started)));
        }
        bringUp(started, plan);
        say(started, home, begin);
        if (!detached) {
            System.out.println("Ctrl-C stops everything.");
            started.follow(System.out::println);
        }
    }

    private JvmMode jvmMode() {
        if (record) {
            return JvmMode.RECORDING;
        }
        return fullSpeed ? JvmMode.FULL_SPEED : JvmMode.QUICK_START;
    }

    private void grow(SuiteClient running, SuiteHome home, Plan plan) {
        if (fresh) {
            throw new SuiteException("The suite runs, so its data cannot be dropped: first ./mall down.");
        }
        if (archive && !Files.isDirectory(home.archive())) {
            throw new SuiteException("The suite runs without an archive of its databases: first ./mall down.");
        }
        build(home);
        running.up(plan, System.out::println);
        System.out.println(ProcessTable.of(running.processes(), page(running)));
    }

    private void prepare(SuiteHome home, Plan plan) {
        PortCheck.requireRoom(new Ports(home.offset()));
        Down.endLeftovers(home, suite.adminPassword());
        if (fresh) {
            home.dropData();
            home.create();
        }
        new UnfinishedRestore(home.data()).requireNone();
        if (archive) {
            home.createArchive();
        }
        PortCheck.requireFree(new SuiteTopology(home, suite.adminPassword()).specs(plan));
        if (watch) {
            PortCheck.requireFree(new Ports(home.offset()).watch(), "the page of --watch");
        }
        build(home);
    }

    private Optional<String> page(SuiteClient client) {
        return watch ? Optional.of(client.watch()) : Optional.empty();
    }

    private static void build(SuiteHome home) {
        new Builder(home, System.out::println).build(Arrays.asList(Program.values()));
    }

    private List<String> supervision() {
        var arguments = new ArrayList<String>(List.of(
                "supervise", "--port-offset", String.valueOf(suite.home().offset())));
        if (!detached) {
            arguments.addAll(
                    List.of("--owner", String.valueOf(ProcessHandle.current().pid())));
        }
        return arguments;
    }

    /** A suite that could not come up is not left half running. */
    private void bringUp(SuiteClient client, Plan plan) {
        try {
            page(client).ifPresent(url -> System.out.println("Watch it start: " + url));
            client.up(plan, System.out::println);
        } catch (SuiteException e) {
            end(client);
            throw e;
        }
    }

    private void say(SuiteClient client, SuiteHome home, Instant begin) {
        if (!noDemo) {
            new DemoCatalogue(home, gateway(client), suite.adminPassword(), System.out::println).loadOnce();
        }
        System.out.println();
        System.out.println(ProcessTable.of(client.processes(), page(client)));
        System.out.printf(
                "All ready after %.0f s. Try:%n  curl '%s/products?size=3'%n",
                Duration.between(begin, Instant.now()).toMillis() / 1_000.0, gateway(client));
    }

    private static String gateway(SuiteClient client) {
        return client.processes().stream()
                .filter(process -> process.service().equals(Program.GATEWAY.title()))
                .findFirst()
                .orElseThrow()
                .url();
    }

    private static void end(SuiteClient client) {
        try {
            client.down(System.out::println);
        } catch (SuiteException e) {
            return; // It has ended already.
        }
    }
}
