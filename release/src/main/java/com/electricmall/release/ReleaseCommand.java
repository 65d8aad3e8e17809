package com.electricmall.release;

import com.electricmall.release.canary.Objectives;
import com.electricmall.release.canary.Program;
import com.electricmall.release.kubernetes.KubernetesCluster;
import com.electricmall.release.kubernetes.KubernetesLease;
import com.electricmall.release.prometheus.PrometheusMetrics;
import com.electricmall.release.registry.EurekaRegistry;
import com.electricmall.release.rollout.Outcome;
import com.electricmall.release.rollout.Pace;
import com.electricmall.release.rollout.ReleaseFlow;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of {@code k8s/release}. */
@Command(
        name = "k8s/release",
        header = "Releases one service in a cluster through a canary, and rolls it back when objectives break.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:released: the version runs everywhere",
            "1:rolled back: the previous version runs everywhere",
            "2:refused, or not understood: nothing was changed",
            "3:unfinished: run the same again, which goes on or rolls back"
        },
        exitCodeOnExecutionException = 3,
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReleaseCommand implements Callable<Integer> {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** Where they are if nothing says it: a variable that is set to nothing, as CI systems do, says nothing either. */
    private static final String DISCOVERY = "http://localhost:8761";

    private static final String PROMETHEUS = "http://localhost:9090";

    private final SystemPacer pacer;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SERVICE", description = "gateway, or one of the four services")
    private String service = "";

    @Parameters(paramLabel = "VERSION", description = "the tag of its image, or TAG@sha256:DIGEST")
    private String version = "";

    @Option(names = "--namespace", defaultValue = "electric-mall", description = "default: ${DEFAULT-VALUE}")
    private String namespace = "";

    @Option(names = "--context", description = "of the kubeconfig file; default: the current one")
    private @Nullable String context;

    @Option(
            names = "--discovery",
            defaultValue = "${env:DISCOVERY_URL:-}",
            description = "one of the peers, with user:password@ if it asks; default: $DISCOVERY_URL, or " + DISCOVERY)
    private String discovery = "";

    @Option(
            names = "--prometheus",
            defaultValue = "${env:PROMETHEUS_URL:-}",
            description = "default: $PROMETHEUS_URL, or " + PROMETHEUS)
    private String prometheus = "";

    @Option(
            names = "--pod-label",
            defaultValue = "pod",
            description = "the label of targets with the name of the pod; default: ${DEFAULT-VALUE}")
    private String podLabel = "";

    @Option(
            names = "--steps",
            split = ",",
            defaultValue = "10,50",
            description = "the canary's shares in percent; default: ${DEFAULT-VALUE}")
    private List<Integer> steps = List.of();

    @Option(names = "--warm-up", defaultValue = "PT1M", description = "not judged; default: ${DEFAULT-VALUE}")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--watch",
            defaultValue = "PT5M",
            description = "a step; three times as long with few requests; default: ${DEFAULT-VALUE}")
    private Duration watch = Duration.ZERO;

    @Option(
            names = "--ready",
            defaultValue = "PT28M",
            description = "pods must be, each in a roll-out; a migration and the search index may take 26 minutes; "
                    + "default: ${DEFAULT-VALUE}")
    private Duration ready = Duration.ZERO;

    @Option(names = "--interval", defaultValue = "PT10S", description = "of looks; default: ${DEFAULT-VALUE}")
    private Duration interval = Duration.ZERO;

    @Option(
            names = "--patience",
            defaultValue = "PT1M",
            description =
                    "with an API server, a discovery or a Prometheus that is away, ten times as long with the first "
                            + "two while objectives are kept; with pods of the canary that are no longer ready; "
                            + "and with pods that start before the release; default: ${DEFAULT-VALUE}")
    private Duration patience = Duration.ZERO;

    @Option(
            names = "--min-requests",
            defaultValue = "50",
            description = "of the canary in a step; with fewer it is rolled back; default: ${DEFAULT-VALUE}")
    private long minRequests;

    ReleaseCommand(SystemPacer pacer) {
        this.pacer = pacer;
    }

    @Override
    public Integer call() {
        var program = Program.named(service)
                .orElseThrow(() -> misunderstood(
                        "SERVICE: %s (expected: gateway, user-service, product-service, ".formatted(service)
                                + "order-service or payment-service)"));
        try (var client = client()) {
            var outcome = release(client, program);
            log(outcome.getClass().getSimpleName() + ": " + outcome.sentence());
            return outcome.exitCode();
        }
    }

    private Outcome release(KubernetesClient client, Program program) {
        if (program.consumesEvents()) {
            log("A canary consumes events from its start: weights do not govern its share of Kafka's partitions, and a"
                    + " roll-back does not undo what it made of them.");
        }
        return flow(client, program).run(version);
    }

    private ReleaseFlow flow(KubernetesClient client, Program program) {
        try {
            return new ReleaseFlow(
                    new KubernetesCluster(client, namespace, service),
                    new KubernetesLease(client, namespace, holder(), pacer.clock()),
                    new EurekaRegistry(discovery.isEmpty() ? DISCOVERY : discovery, service),
                    new PrometheusMetrics(prometheus.isEmpty() ? PROMETHEUS : prometheus, program, namespace, podLabel),
                    new Objectives(program, minRequests),
                    new Pace(steps, ready, warmUp, watch, interval, patience),
                    pacer,
                    this::log);
        } catch (IllegalArgumentException e) {
            throw misunderstood(String.valueOf(e.getMessage()));
        }
    }

    /** Who releases, for whoever finds the lease held, and like no other. */
    private String holder() {
        return "%s %s by %s, %s"
                .formatted(
                        service,
                        version,
                        System.getProperty("user.name"),
                        UUID.randomUUID().toString().substring(0, 8));
    }

    private KubernetesClient client() {
        var config = new ConfigBuilder(Config.autoConfigure(context))
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(TIMEOUT_MILLIS)
                .withRequestTimeout(TIMEOUT_MILLIS)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private ParameterException misunderstood(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }

    private void log(String line) {
        System.out.printf("[%4d s] %s%n", pacer.now().toSeconds(), line);
    }
}
