package com.electricmall.acceptance.kubernetes;

import static com.electricmall.acceptance.kubernetes.DeclaredCalls.PROVIDER;
import static com.electricmall.acceptance.kubernetes.DeclaredCalls.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.kubernetes.DeclaredCalls.Call;
import com.electricmall.acceptance.kubernetes.NetworkPolicies.ForeignPod;
import com.electricmall.acceptance.kubernetes.NetworkPolicies.Outside;
import com.electricmall.acceptance.kubernetes.NetworkPolicies.Peer;
import com.electricmall.acceptance.kubernetes.NetworkPolicies.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of docs/architecture.md have a way through the policies, and nothing else has one. */
class NetworkPolicyTest {

    private static final String ROLE = "electricmall.com/role";
    private static final String NAMESPACE = "kubernetes.io/metadata.name";
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 9080;
    private static final Map<String, Integer> PARTS = Map.of("postgres", 5432, "kafka", 9092, "redis", 6379);
    private static final int NOBODY_LISTENS = 22_222;

    /** The address of each pod: a private one, as those of all clusters are. */
    private static final InetAddress IN_THE_CLUSTER = InetAddress.ofLiteral("10.244.1.7");

    private static final Peer INTERNET = new Outside("the internet", InetAddress.ofLiteral("198.51.100.20"));
    private static final Peer PRIVATE_NETWORK = new Outside("a private network", InetAddress.ofLiteral("10.9.9.9"));
    private static final Peer METADATA = new Outside("the cloud's metadata", InetAddress.ofLiteral("169.254.169.254"));
    private static final Peer INTERNET_V6 = new Outside("the internet (v6)", InetAddress.ofLiteral("2600::20"));
    private static final Peer PRIVATE_V6 = new Outside("a private network (v6)", InetAddress.ofLiteral("fd00::20"));
    private static final Peer INGRESS = foreign("the ingress", Map.of(NAMESPACE, "traefik", ROLE, "ingress"));
    private static final Peer PROMETHEUS = foreign("Prometheus", Map.of(NAMESPACE, "monitoring", ROLE, "monitoring"));
    private static final Peer STRANGER = foreign("a stranger", Map.of(NAMESPACE, "elsewhere"));
    private static final Peer DNS =
            new ForeignPod("DNS", Map.of(NAMESPACE, "kube-system"), Map.of("k8s-app", "kube-dns"), IN_THE_CLUSTER);
    private static final Peer KUBE_SYSTEM = foreign("kube-system", Map.of(NAMESPACE, "kube-system"));
    private static final Peer CLOUD_NATIVE_PG = foreign("CloudNativePG", Map.of(NAMESPACE, "cnpg-system"));
    private static final Peer STRIMZI = foreign("Strimzi", Map.of(NAMESPACE, "strimzi"));
    private static final Peer REDIS_OPERATOR = foreign("the Redis operator", Map.of(NAMESPACE, "redis-operator"));

    private static final List<Peer> OTHERS = List.of(
            INTERNET,
            PRIVATE_NETWORK,
            METADATA,
            INTERNET_V6,
            PRIVATE_V6,
            INGRESS,
            PROMETHEUS,
            STRANGER,
            DNS,
            KUBE_SYSTEM,
            CLOUD_NATIVE_PG,
            STRIMZI,
            REDIS_OPERATOR);

    private static final Pattern FEIGN = Pattern.compile("@FeignClient\\(\\s*name = \"([\\w-]+)\"");

    private static Peer foreign(String name, Map<String, String> namespace) {
        return new ForeignPod(name, namespace, Map.of(), IN_THE_CLUSTER);
    }

    @Test
    void letProductionMakeItsCallsAndNoOthers() throws IOException {
        assertThat(allowed(Overlay.render("production")))
                .isEqualTo(union(List.of(
                        declared(Set.of("the internet:443/TCP", "the internet (v6):443/TCP")),
                        ofOperators(),
                        ofCertificates())));
    }

    @Test
    void letStagingMakeItsCallsAndNoOthers() throws IOException {
        assertThat(allowed(Overlay.render("staging")))
                .isEqualTo(union(List.of(
                        declared(Set.of("sandbox-provider:8080/TCP")),
                        ofOperators(),
                        ofCertificates(),
                        ofTheSandbox())));
    }

    @Test
    void letTheSmallClusterMakeItsCallsAndNoOthers() throws IOException {
        assertThat(allowed(Overlay.render("kind")))
                .isEqualTo(union(List.of(declared(Set.of("sandbox-provider:8080/TCP")), ofTheSandbox())));
    }

    /** A policy that selects nobody is a typo. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void selectPodsThatExist(String overlay) {
        var manifests = Overlay.render(overlay);
        assertThat(manifests.all(NetworkPolicy.class))
                .allSatisfy(policy -> assertThat(manifests.podLabels().values())
                        .as(policy.getMetadata().getName())
                        .anyMatch(labels ->
                                NetworkPolicies.selects(policy.getSpec().getPodSelector(), labels)));
    }

    /** Else the table, and with it the policies, would lack a call that the code makes. */
    @Test
    void areDeclaredForEveryClientInTheCode() throws IOException {
        var calls = DeclaredCalls.read();
        var clients = new ArrayList<Call>();
        for (var service : SERVICES) {
            for (var source : sources(service)) {
                FEIGN.matcher(Files.readString(source))
                        .results()
                        .forEach(client -> clients.add(new Call(service, client.group(1))));
            }
        }
        assertThat(clients).isNotEmpty();
        assertThat(calls).containsAll(clients);
    }

    private static List<Path> sources(String service) throws IOException {
        try (var files = Files.walk(RunningSuite.root().resolve(service).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The table's calls, and what every pod needs of a cluster. */
    private static Set<String> declared(Set<String> provider) throws IOException {
        var expected = new TreeSet<String>();
        for (var call : DeclaredCalls.read()) {
            if (call.to().equals(PROVIDER)) {
                provider.forEach(to -> expected.add(call.from() + " → " + to));
            } else {
                expected.add(way(call.from(), call.to(), PARTS.getOrDefault(call.to(), HTTP)));
            }
        }
        expected.add(way("discovery", "discovery", HTTP));
        expected.add(way("the ingress", "gateway", HTTP));
        for (var program : programs()) {
            expected.add(way("Prometheus", program, MANAGEMENT));
        }
        for (var pod :
                Stream.concat(programs().stream(), PARTS.keySet().stream()).toList()) {
            expected.addAll(toDns(pod));
        }
        return expected;
    }

    private static List<String> programs() {
        return Stream.concat(Stream.of("discovery", "gateway"), SERVICES.stream())
                .toList();
    }

    private static Set<String> toDns(String pod) {
        return Set.of(pod + " → DNS:53/TCP", pod + " → DNS:53/UDP");
    }

    private static Set<String> ofTheSandbox() {
        return union(List.of(
                Set.of(way("sandbox-provider", "gateway", HTTP), way("sandbox-provider", "postgres", 5432)),
                toDns("sandbox-provider")));
    }

    private static Set<String> ofCertificates() {
        return union(List.of(Set.of(way("the ingress", "the ACME solver", 8089)), toDns("the ACME solver")));
    }

    /** What operators and the instances that they run need of one another. */
    private static Set<String> ofOperators() {
        var expected = new TreeSet<String>();
        expected.addAll(ways(List.of("postgres", "CloudNativePG"), "postgres", 5432, 8000));
        expected.add(way("Prometheus", "postgres", 9187));
        expected.add(way("Prometheus", "kafka", 9404));
        expected.add(way("Prometheus", "redis", 9121));
        expected.addAll(ways(List.of("kafka", "Strimzi"), "kafka", 9090, 9091));
        // Kafka's tools run in a broker's pod: monitoring/in-the-cluster.sh.
        expected.add(way("kafka", "kafka", 9092));
        expected.add(way("Strimzi", "kafka", 8443));
        expected.addAll(ways(List.of("redis", "the Redis operator"), "redis", 6379, 26379));
        // To the API server, wherever it is.
        OTHERS.forEach(other -> expected.addAll(ways(List.of("postgres", "kafka"), other.name(), 443, 6443)));
        return expected;
    }

    private static Set<String> ways(List<String> from, String to, int... ports) {
        var ways = new TreeSet<String>();
        for (var one : from) {
            for (var port : ports) {
                ways.add(way(one, to, port));
            }
        }
        return ways;
    }

    private static String way(String from, String to, int port) {
        return "%s → %s:%d/TCP".formatted(from, to, port);
    }

    private static Set<String> union(List<Set<String>> sets) {
        var union = new TreeSet<String>();
        sets.forEach(union::addAll);
        return union;
    }

    /** Who may reach whom at which port, with at least one pod of the namespace in it. */
    private static Set<String> allowed(Manifests manifests) {
        var policies = new NetworkPolicies(manifests.all(NetworkPolicy.class));
        var pods = manifests.podLabels().entrySet().stream()
                .map(labelled -> (Peer) new Pod(labelled.getKey(), labelled.getValue(), IN_THE_CLUSTER))
                .toList();
        var everybody = Stream.concat(pods.stream(), OTHERS.stream()).toList();
        var allowed = new TreeSet<String>();
        for (var from : everybody) {
            for (var to : everybody) {
                if (from instanceof Pod || to instanceof Pod) {
                    for (var port : ports(policies)) {
                        for (var protocol : List.of("TCP", "UDP")) {
                            if (policies.allow(from, to, protocol, port)) {
                                allowed.add("%s → %s:%d/%s".formatted(from.name(), to.name(), port, protocol));
                            }
                        }
                    }
                }
            }
        }
        return allowed;
    }

    /** All that any policy names, and one that none does. */
    private static Set<Integer> ports(NetworkPolicies policies) {
        var ports = new TreeSet<>(Set.of(HTTP, MANAGEMENT, NOBODY_LISTENS));
        policies.policies().stream()
                .map(NetworkPolicy::getSpec)
                .flatMap(policy -> Stream.concat(
                        policy.getIngress().stream().flatMap(rule -> rule.getPorts().stream()),
                        policy.getEgress().stream().flatMap(rule -> rule.getPorts().stream())))
                .map((NetworkPolicyPort port) -> NetworkPolicies.number(port))
                .forEach(ports::add);
        return ports;
    }
}
