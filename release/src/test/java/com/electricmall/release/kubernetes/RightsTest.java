package com.electricmall.release.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.canary.Baseline;
import com.electricmall.release.canary.Program;
import com.electricmall.release.rollout.Cluster;
import com.electricmall.release.rollout.Lease;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether the role of whoever releases has the rights that the program needs, and no others. */
class RightsTest {

    private static final Path K8S = Path.of("../k8s");
    private static final String NAMESPACE = "electric-mall";
    private static final Baseline BASELINE = new Baseline(Set.of(), 0);

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);

    private final Set<Right> used = ConcurrentHashMap.newKeySet();
    private final Set<String> called = new HashSet<>();
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        try (var administrator = server.createClient()) {
            for (var program : Program.values()) {
                for (var object : List.of(
                        read("base/%s/deployment.yaml".formatted(program.title()), Deployment.class),
                        read("base/%s/autoscaler.yaml".formatted(program.title()), HorizontalPodAutoscaler.class))) {
                    object.getMetadata().setNamespace(NAMESPACE);
                    administrator.resource(object).create();
                }
            }
            client = new KubernetesClientBuilder()
                    .withConfig(administrator.getConfiguration())
                    .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("rights", new Recorder()))
                    .build();
        }
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdown();
    }

    /** What an API server decides by; the name is that of all if a right cannot be bound to one. */
    private record Right(String group, String resource, String verb, String name) {

        static final String ALL = "*";

        static Right of(HttpRequest request) {
            var path = request.uri().getPath().substring(1).split("/");
            var from = path[0].equals("api") ? 2 : 3; // api/v1/…, apis/apps/v1/…
            assertThat(List.of(path[from], path[from + 1])).containsExactly("namespaces", NAMESPACE);
            var isNamed = path.length > from + 3;
            return new Right(
                    from == 2 ? "" : path[1], path[from + 2], verb(request, isNamed), isNamed ? path[from + 3] : ALL);
        }

        private static String verb(HttpRequest request, boolean isNamed) {
            return switch (request.method()) {
                case "GET" -> isNamed ? "get" : isWatch(request) ? "watch" : "list";
                case "POST" -> "create";
                case "PUT" -> "update";
                case "PATCH" -> "patch";
                case "DELETE" -> isNamed ? "delete" : "deletecollection";
                default -> throw new AssertionError(request.method());
            };
        }

        private static boolean isWatch(HttpRequest request) {
            var query = request.uri().getQuery();
            return query != null && query.contains("watch=true");
        }
    }

    private final class Recorder implements Interceptor {

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            used.add(Right.of(request));
        }
    }

    @Test
    void areThoseOfTheCallsOfAllReleasesAndNoOthers() throws IOException {
        for (var program : Program.values()) {
            release(recorded(new KubernetesCluster(client, NAMESPACE, program.title())));
        }
        lease(new KubernetesLease(client, NAMESPACE, "tried", InstantSource.system()));

        assertThat(called)
                .isEqualTo(Arrays.stream(Cluster.class.getMethods())
                        .map(Method::getName)
                        .collect(toSet()));
        used.addAll(wayToDiscovery());
        assertThat(granted()).isEqualTo(used);
    }

    @Test
    void areTheServiceAccounts() throws IOException {
        var binding = read("parts/release/role-binding.yaml", RoleBinding.class);
        var account = read("parts/release/service-account.yaml", ServiceAccount.class);

        assertThat(binding.getRoleRef().getKind()).isEqualTo("Role");
        assertThat(binding.getRoleRef().getName())
                .isEqualTo(role().getMetadata().getName());
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getKind()).isEqualTo("ServiceAccount");
            assertThat(subject.getName()).isEqualTo(account.getMetadata().getName());
        });
        assertThat(account.getAutomountServiceAccountToken()).isFalse();
    }

    /** Every call there is, those of a roll-back too. */
    private static void release(Cluster cluster) {
        assertThat(cluster.stable()).isPresent();
        assertThat(cluster.stableTrouble("none")).isEmpty();
        assertThat(cluster.canary()).isEmpty();
        assertThat(cluster.mostPods()).isLessThan(Integer.MAX_VALUE);
        cluster.createCanary("registry.example.com/program:1.1.0", 1, BASELINE);
        assertThat(cluster.canary()).isPresent();
        assertThat(cluster.isCanary("none")).isFalse();
        cluster.scaleCanary(2);
        cluster.markRollingBack("tried");
        assertThat(cluster.canaryPods()).isZero();
        cluster.setStableImage("registry.example.com/program:1.1.0");
        cluster.deleteCanary();
        assertThat(cluster.canary()).isEmpty();
    }

    private static void lease(Lease lease) {
        assertThat(lease.hold(lease.read(), Duration.ofMinutes(1))).isTrue();
        assertThat(lease.free(lease.read())).isTrue();
    }

    private Cluster recorded(Cluster cluster) {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (_, method, arguments) -> {
                    called.add(method.getName());
                    return method.invoke(cluster, arguments);
                });
    }

    /** What {@code kubectl port-forward} to a peer needs. */
    private static Set<Right> wayToDiscovery() {
        return Stream.of("discovery-0", "discovery-1")
                .flatMap(peer -> Stream.of(
                        new Right("", "pods", "get", peer),
                        new Right("", "pods/portforward", "create", peer),
                        new Right("", "pods/portforward", "get", peer)))
                .collect(toSet());
    }

    private static Set<Right> granted() throws IOException {
        var granted = new HashSet<Right>();
        for (var rule : role().getRules()) {
            var names = rule.getResourceNames().isEmpty() ? List.of(Right.ALL) : rule.getResourceNames();
            for (var group : rule.getApiGroups()) {
                for (var resource : rule.getResources()) {
                    for (var verb : rule.getVerbs()) {
                        names.forEach(name -> granted.add(new Right(group, resource, verb, name)));
                    }
                }
            }
        }
        return granted;
    }

    private static Role role() throws IOException {
        return read("parts/release/role.yaml", Role.class);
    }

    private static <T extends HasMetadata> T read(String path, Class<T> kind) throws IOException {
        try (var file = Files.newInputStream(K8S.resolve(path))) {
            return Serialization.unmarshal(file, kind);
        }
    }
}
