package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Service;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL, Kafka and Redis as operators run them, and whether programs find them. */
class PartsTest {

    /** As the names of Kubernetes' own objects, or as operators call the Services that they make. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void findTheirParts(String overlay) {
        var manifests = Overlay.render(overlay);
        var known = Stream.of(
                        manifests.all(Service.class).stream()
                                .map(service -> service.getMetadata().getName()),
                        manifests.all(OperatorObject.PostgresCluster.class).stream()
                                .map(cluster -> cluster.metadata().name() + "-rw"),
                        manifests.all(OperatorObject.Kafka.class).stream()
                                .map(kafka -> kafka.metadata().name() + "-kafka-bootstrap"),
                        manifests.all(OperatorObject.RedisReplication.class).stream()
                                .map(redis -> redis.metadata().name() + "-master"))
                .flatMap(names -> names)
                .toList();

        assertThat(known)
                .contains(
                        URI.create("tcp://" + manifests.address("POSTGRES_ADDRESS"))
                                .getHost(),
                        URI.create("tcp://" + manifests.address("KAFKA_BOOTSTRAP_SERVERS"))
                                .getHost(),
                        URI.create(manifests.address("REDIS_URL")).getHost());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void loseNothingWithOneInstanceOfAPart(String overlay) {
        var manifests = Overlay.render(overlay);
        var postgres =
                manifests.all(OperatorObject.PostgresCluster.class).getFirst().spec();
        var brokers =
                manifests.all(OperatorObject.KafkaNodePool.class).getFirst().spec();
        var kafka = manifests.all(OperatorObject.Kafka.class).getFirst().spec().kafka();

        assertThat(postgres.instances()).isEqualTo(3);
        assertThat(postgres.postgresql().synchronous().number()).isEqualTo(1);
        assertThat(postgres.postgresql().synchronous().dataDurability()).isEqualTo("required");
        assertThat(postgres.postgresql().synchronous().failoverQuorum())
                .as("the primary and the standby that has the last transaction may be lost together")
                .isTrue();
        assertThat(brokers.replicas()).isEqualTo(3);
        assertThat(kafka.config())
                .containsEntry("default.replication.factor", 3)
                .containsEntry("min.insync.replicas", 2)
                .containsEntry("offsets.topic.replication.factor", 3)
                .containsEntry("unclean.leader.election.enable", false);
        assertThat(kafka.listeners())
                .as("listeners, which Strimzi opens for everybody unless peers are named")
                .allSatisfy(
                        listener -> assertThat(listener.networkPolicyPeers()).isNotEmpty());
        assertThat(manifests
                        .all(OperatorObject.RedisReplication.class)
                        .getFirst()
                        .spec()
                        .clusterSize())
                .isEqualTo(3);
        assertThat(manifests
                        .all(OperatorObject.RedisSentinel.class)
                        .getFirst()
                        .spec()
                        .clusterSize())
                .isEqualTo(3);
        assertThat(manifests.address("SPRING_PROFILES_ACTIVE")).isEqualTo("production");
    }

    /** The rules know how many there are. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void areMissedWhenOneInstanceIsLost(String overlay) {
        var manifests = Overlay.render(overlay);
        var postgres = manifests.all(OperatorObject.PostgresCluster.class).getFirst();
        var brokers = manifests.all(OperatorObject.KafkaNodePool.class).getFirst();
        var redis = manifests.all(OperatorObject.RedisReplication.class).getFirst();

        assertThat(RunningSuite.root().resolve("monitoring/rules/parts.yml"))
                .content()
                .contains(
                        "(cnpg_pg_replication_streaming_replicas) >= %d\n"
                                .formatted(postgres.spec().instances() - 1),
                        "(kafka_controller_kafkacontroller_activebrokercount) >= %d\n"
                                .formatted(brokers.spec().replicas()),
                        "(redis_connected_slaves) >= %d\n"
                                .formatted(redis.spec().clusterSize() - 1));
    }

    /** Three on one node would be lost with it, and a sentinel that is lost with what it watches promotes nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void spreadRedisOverNodes(String overlay) {
        var manifests = Overlay.render(overlay);
        var replication = manifests.all(OperatorObject.RedisReplication.class).getFirst();
        var sentinel = manifests.all(OperatorObject.RedisSentinel.class).getFirst();

        assertThat(replication.podLabels()).isNotEqualTo(sentinel.podLabels());
        avoidsNodesOfItsOwn(
                replication.podLabels().orElseThrow(), replication.spec().affinity());
        avoidsNodesOfItsOwn(sentinel.podLabels().orElseThrow(), sentinel.spec().affinity());
        assertThat(version(replication.spec().kubernetesConfig()))
                .isEqualTo(version(sentinel.spec().kubernetesConfig()));
    }

    private static void avoidsNodesOfItsOwn(Map<String, String> labels, Affinity affinity) {
        assertThat(affinity.getPodAntiAffinity().getPreferredDuringSchedulingIgnoredDuringExecution())
                .singleElement()
                .satisfies(preferred -> {
                    var term = preferred.getPodAffinityTerm();
                    assertThat(term.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
                    assertThat(term.getLabelSelector().getMatchLabels())
                            .hasSize(1)
                            .containsOnlyKeys("electricmall.com/redis");
                    assertThat(labels)
                            .containsAllEntriesOf(term.getLabelSelector().getMatchLabels());
                });
    }

    private static String version(OperatorObject.RedisImage image) {
        return image.image().substring(image.image().indexOf(':'));
    }

    /** CloudNativePG lets everybody into every database with a password, behind the lines of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void rejectEachRoleFromTheDatabasesOfOthers(String overlay) {
        var cluster = Overlay.render(overlay)
                .all(OperatorObject.PostgresCluster.class)
                .getFirst()
                .spec();

        assertThat(cluster.managed().roles()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(role -> {
            var lines = cluster.postgresql().hostBasedAuthentication().stream()
                    .map(line -> List.of(line.split(" ", -1)))
                    .filter(line -> List.of(line.get(2).split(",", -1)).contains(role.name()))
                    .toList();
            assertThat(lines).as(role.name()).hasSize(2);
            assertThat(lines.getFirst())
                    .startsWith("hostssl")
                    .endsWith("scram-sha-256")
                    .doesNotContain("reject");
            assertThat(lines.getFirst().get(1))
                    .as("database of %s", role.name())
                    .isNotEqualTo("all");
            assertThat(lines.getLast()).startsWith("host", "all").endsWith("all", "reject");
        });
    }

    /** A database each, which its own role alone may enter, with the password that the service has. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void makeADatabaseForEachService(String overlay) {
        var manifests = Overlay.render(overlay);
        var cluster =
                manifests.all(OperatorObject.PostgresCluster.class).getFirst().spec();
        var databases = manifests.all(OperatorObject.PostgresDatabase.class);
        for (var service : DeclaredCalls.SERVICES) {
            var environment = manifests.pod(service).getContainers().getFirst().getEnv();
            var url = Manifests.variable(environment, "DATABASE_URL").getValue();
            var user = Manifests.variable(environment, "DATABASE_USER").getValue();
            var database = url.substring(url.lastIndexOf('/') + 1);
            assertThat(databases).anySatisfy(made -> {
                assertThat(made.spec().name()).isEqualTo(database);
                assertThat(made.spec().owner()).isEqualTo(user);
                assertThat(made.spec().cluster().getName()).isEqualTo("postgres");
            });
            assertThat(cluster.managed().roles()).anySatisfy(role -> {
                assertThat(role.name()).isEqualTo(user);
                assertThat(role.login()).isTrue();
                assertThat(role.passwordSecret().getName())
                        .isEqualTo(Manifests.variable(environment, "DATABASE_PASSWORD")
                                .getValueFrom()
                                .getSecretKeyRef()
                                .getName());
            });
            assertThat(cluster.postgresql().hostBasedAuthentication())
                    .contains("hostssl %s %s all scram-sha-256".formatted(database, user));
        }
    }
}
