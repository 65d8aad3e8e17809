package com.electricmall.local.suite.control;

import com.electricmall.local.parts.ChildProcess;
import com.electricmall.local.parts.Kafka;
import com.electricmall.local.parts.Part;
import com.electricmall.local.parts.Postgres;
import com.electricmall.local.parts.Redis;
import com.electricmall.local.parts.SandboxProvider;
import com.electricmall.local.suite.build.ProgramImage;
import com.electricmall.local.suite.build.StartupCaches;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.http.Registry;
import com.electricmall.local.suite.plan.DatabaseLogin;
import com.electricmall.local.suite.plan.Infrastructure;
import com.electricmall.local.suite.plan.Instance;
import com.electricmall.local.suite.plan.JvmMode;
import com.electricmall.local.suite.plan.Plan;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.plan.ServiceEnvironment;
import com.electricmall.local.suite.state.LogFile;
import com.electricmall.local.suite.state.PidFiles;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.state.SuiteSecrets;
import com.electricmall.local.suite.supervisor.Launch;
import com.electricmall.local.suite.supervisor.Probe;
import com.electricmall.local.suite.supervisor.Spec;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How each process of a suite is started, asked and ended. */
public final class SuiteTopology {
    /** An instance that stops first waits until its callers know, and then until its running requests are complete. */
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(40);

    /** One that records writes its start-up cache when it ends, beside others that do so at the same time. */
    private static final Duration PATIENCE_WITH_A_RECORDING = Duration.ofMinutes(10);

    private final SuiteHome home;
    private final Ports ports;
    private final SuiteSecrets secrets;
    private final ServiceEnvironment environment;
    private final PidFiles pids;
    private final LocalHttp http = new LocalHttp();
    private final Registry registry;
    private final Postgres postgres;
    private final Redis redis;
    private final Kafka kafka;
    private final SandboxProvider sandboxProvider;

    public SuiteTopology(SuiteHome home, String adminPassword) {
        this.home = home;
        this.ports = new Ports(home.offset());
        this.secrets = new SuiteSecrets(home.secrets());
        this.environment = new ServiceEnvironment(ports, secrets::of, adminPassword, home.data());
        this.pids = new PidFiles(home.pids());
        this.registry = new Registry(http, environment.registry(), secrets.of(ServiceEnvironment.DISCOVERY_PASSWORD));
        this.postgres = new Postgres(
                home.data().resolve("postgres"),
                ports.of(Infrastructure.POSTGRES),
                home.log("postgres"),
                secrets.of("postgres"),
                Files.isDirectory(home.archive()) ? home.archive() : null);
        this.redis = new Redis(home.data().resolve("redis"), ports.of(Infrastructure.REDIS), home.log("redis"));
        this.kafka = new Kafka(
                home.data().resolve("kafka"),
                ports.of(Infrastructure.KAFKA),
                ports.kafkaController(),
                home.log("kafka"));
        this.sandboxProvider = new SandboxProvider(
                home.data().resolve("sandbox-provider"),
                ports.of(Infrastructure.SANDBOX_PROVIDER),
                home.log("sandbox-provider"),
                environment.ofSandboxProvider());
    }

    public List<Part> parts() {
        return List.of(postgres, redis, kafka, sandboxProvider);
    }

    public Postgres postgres() {
        return postgres;
    }

    public Kafka kafka() {
        return kafka;
    }

    public UsersDatabase users() {
        var login = logins().stream()
                .filter(owned -> Program.USER_SERVICE.database().stream().anyMatch(owned.database()::equals))
                .findFirst()
                .orElseThrow();
        return new UsersDatabase(postgres.url(login.database()), login.role(), login.password());
    }

    /** Registers erased accounts beside the archived log; empty if no log is archived. */
    Optional<ErasureWatch> erasureWatch(Consumer<String> log) {
        return Files.isDirectory(home.archive())
                ? Optional.of(new ErasureWatch(postgres.data(), home.archive(), users(), log))
                : Optional.empty();
    }

    /**
     * What the databases that are there know of erased accounts.
     *
     * @param tell is told if they cannot be asked
     */
    public PresentErasures presentErasures(Consumer<String> tell) {
        var unarchived = new Postgres(
                home.data().resolve("postgres"), postgres.port(), home.log("postgres"), secrets.of("postgres"));
        return new PresentErasures(unarchived, home.archive(), users(), tell);
    }

    /** The names of all databases. */
    public List<String> databases() {
        return logins().stream().map(DatabaseLogin::database).toList();
    }

    public List<Spec> specs(Plan plan) {
        return Stream.concat(
                        infrastructure().stream(), plan.instances().stream().map(instance -> spec(instance, plan)))
                .toList();
    }

    List<Spec> infrastructure() {
        return List.of(
                spec(postgres, "postgresql://127.0.0.1:" + postgres.port(), new PostgresProbe(postgres, logins())),
                spec(redis, redis.url(), redis::isReady),
                spec(kafka, kafka.bootstrapServers(), kafka::isReady),
                spec(sandboxProvider, sandboxProvider.url(), sandboxProvider::isReady));
    }

    /** The gateway's own answer to whether each service can be reached through it. */
    public String suiteHealth() {
        return url(ports.of(new Instance(Program.GATEWAY, 1))) + "/health";
    }

    StartupCaches startupCaches(Consumer<String> tell) {
        return new StartupCaches(home.programs(), pids.of("start-up-cache"), environment::of, tell);
    }

    private List<DatabaseLogin> logins() {
        return DatabaseLogin.all(secrets::of);
    }

    private Spec spec(Part part, String url, Probe probe) {
        return new Spec(
                part.name(),
                part.name(),
                Spec.Kind.INFRASTRUCTURE,
                part.port(),
                null,
                url,
                part == kafka ? List.of(part.port(), ports.kafkaController()) : List.of(part.port()),
                part == postgres ? DatabaseLogin.urls(ports, secrets::of) : Map.of(),
                part == sandboxProvider ? Set.of(postgres.name()) : Set.of(),
                false,
                new LogFile(part.log()),
                new PartLaunch(part),
                probe);
    }

    private Spec spec(Instance instance, Plan plan) {
        int port = ports.of(instance);
        int managementPort = ports.managementOf(instance);
        var readiness = url(managementPort) + "/actuator/health/readiness";
        return new Spec(
                instance.name(),
                instance.program().title(),
                Spec.Kind.SERVICE,
                port,
                managementPort,
                url(port),
                List.of(port, managementPort),
                Map.of(),
                needsOf(instance.program()),
                true,
                new LogFile(home.log(instance.name())),
                new ProgramLaunch(instance, plan),
                instance.program().registers()
                        ? new RegisteredProbe(instance, readiness)
                        : () -> http.answers200(readiness));
    }

    private static Set<String> needsOf(Program program) {
        if (program == Program.DISCOVERY) {
            return Set.of();
        }
        var parts = Arrays.stream(Infrastructure.values()).map(Infrastructure::title);
        return Stream.concat(parts, Stream.of(Program.DISCOVERY.title())).collect(Collectors.toSet());
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    private record PartLaunch(Part part) implements Launch {
        @Override
        public ChildProcess start() {
            new LogFile(part.log()).rotate();
            return part.start();
        }

        @Override
        public void stop(ChildProcess process) {
            part.stop();
        }
    }

    /** Starts the newest build, whatever was running before. */
    private final class ProgramLaunch implements Launch {
        private final Instance instance;
        private final Plan plan;
        private @Nullable ProgramImage recorded;

        private ProgramLaunch(Instance instance, Plan plan) {
            this.instance = instance;
            this.plan = plan;
        }

        @Override
        public ChildProcess start() {
            var log = home.log(instance.name());
            new LogFile(log).rotate();
            ProgramImage image =
                    ProgramImage.newest(home.programs(), instance.program().title());
            return ChildProcess.start(
                    command(image), image.folder(), environment.of(instance), log, pids.of(instance.name()));
        }

        /** One instance of each program is enough to learn from. */
        private List<String> command(ProgramImage image) {
            var settings = plan.settingsOf(instance);
            if (plan.jvmMode() == JvmMode.RECORDING && instance.number() == 1) {
                image.dropRecording(home.name());
                recorded = image;
                return image.recordingCommand(settings, home.name());
            }
            recorded = null;
            return image.command(settings, plan.jvmMode());
        }

        @Override
        public void stop(ChildProcess process) {
            var image = recorded;
            if (image == null) {
                process.stop(PATIENCE_AT_STOP);
            } else if (process.stop(PATIENCE_WITH_A_RECORDING)) {
                image.takeRecording(home.name());
            }
        }

        @Override
        public Duration longestStop() {
            return plan.jvmMode() == JvmMode.RECORDING
                    ? PATIENCE_WITH_A_RECORDING.plusMinutes(1)
                    : Launch.super.longestStop();
        }
    }

    /** Ready, and found by its callers. After it was found once, an unavailable registry does not change this. */
    private final class RegisteredProbe implements Probe {
        private final Instance instance;
        private final String readiness;

        private RegisteredProbe(Instance instance, String readiness) {
            this.instance = instance;
            this.readiness = readiness;
        }

        @Override
        public boolean ready() {
            return stillReady() && registry.isUp(instance.program().title(), instance.name());
        }

        @Override
        public boolean stillReady() {
            return http.answers200(readiness);
        }
    }
}
