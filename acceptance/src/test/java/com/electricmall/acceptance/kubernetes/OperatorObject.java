package com.electricmall.acceptance.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operators read. The records have only the fields of their custom resource definitions that our manifests use,
 * copied by hand: any other field is an error until somebody has looked it up.
 */
sealed interface OperatorObject {

    String apiVersion();

    String kind();

    Metadata metadata();

    /** The labels of the pods that the operator makes of it, as far as policies select by them. */
    default Optional<Map<String, String>> podLabels() {
        return Optional.empty();
    }

    record Metadata(String name, String namespace, Map<String, String> labels) {

        @Override
        public Map<String, String> labels() {
            return labels == null ? Map.of() : labels;
        }
    }

    record Resources(Map<String, Quantity> requests, Map<String, Quantity> limits) {}

    /** CloudNativePG 1.28 or newer. Its pods inherit labels. */
    record PostgresCluster(String apiVersion, String kind, Metadata metadata, ClusterSpec spec)
            implements OperatorObject {

        record ClusterSpec(
                int instances,
                String imageName,
                Inherited inheritedMetadata,
                ClusterStorage storage,
                Resources resources,
                Postgresql postgresql,
                Managed managed) {}

        record Inherited(Map<String, String> labels) {}

        record ClusterStorage(String size) {}

        record Postgresql(
                Map<String, String> parameters,
                Synchronous synchronous,
                @JsonProperty("pg_hba") List<String> hostBasedAuthentication) {}

        record Synchronous(String method, int number, String dataDurability, boolean failoverQuorum) {}

        record Managed(List<Role> roles) {}

        record Role(String name, String ensure, boolean login, LocalObjectReference passwordSecret) {}

        @Override
        public Optional<Map<String, String>> podLabels() {
            var labels = new HashMap<>(spec.inheritedMetadata().labels());
            labels.put("cnpg.io/cluster", metadata.name());
            return Optional.of(labels);
        }
    }

    record PostgresDatabase(String apiVersion, String kind, Metadata metadata, DatabaseSpec spec)
            implements OperatorObject {

        record DatabaseSpec(String name, String owner, LocalObjectReference cluster) {}
    }

    /** Strimzi with Kafka 4.2. */
    record Kafka(String apiVersion, String kind, Metadata metadata, KafkaSpec spec) implements OperatorObject {

        record KafkaSpec(Brokers kafka) {}

        record Brokers(
                String version,
                String metadataVersion,
                List<Listener> listeners,
                Map<String, Object> config,
                MetricsConfig metricsConfig) {}

        record MetricsConfig(String type, MetricsValues values) {}

        record MetricsValues(List<String> allowList) {}

        record Listener(String name, int port, String type, boolean tls, List<NetworkPolicyPeer> networkPolicyPeers) {}
    }

    record KafkaNodePool(String apiVersion, String kind, Metadata metadata, NodePoolSpec spec)
            implements OperatorObject {

        private static final String CLUSTER = "strimzi.io/cluster";

        record NodePoolSpec(
                int replicas, List<String> roles, NodePoolStorage storage, Resources resources, Template template) {}

        record NodePoolStorage(String type, List<Volume> volumes) {}

        record Volume(int id, String type, String size, String kraftMetadata) {}

        record Template(Pod pod, Container kafkaContainer) {}

        record Pod(
                Metadata metadata,
                PodSecurityContext securityContext,
                List<TopologySpreadConstraint> topologySpreadConstraints) {}

        record Container(SecurityContext securityContext) {}

        @Override
        public Optional<Map<String, String>> podLabels() {
            var labels = new HashMap<>(spec.template().pod().metadata().labels());
            labels.put(CLUSTER, metadata.labels().get(CLUSTER));
            return Optional.of(labels);
        }
    }

    /** OpsTree's operator. Its pods have the labels of the resource. */
    record RedisReplication(String apiVersion, String kind, Metadata metadata, ReplicationSpec spec)
            implements OperatorObject {

        record ReplicationSpec(
                int clusterSize,
                RedisImage kubernetesConfig,
                Exporter redisExporter,
                ReplicationConfig redisConfig,
                Affinity affinity,
                PodSecurityContext podSecurityContext,
                SecurityContext securityContext) {}

        record Exporter(
                boolean enabled,
                String image,
                String imagePullPolicy,
                Resources resources,
                SecurityContext securityContext) {}

        record ReplicationConfig(String additionalRedisConfig) {}

        @Override
        public Optional<Map<String, String>> podLabels() {
            return Optional.of(metadata.labels());
        }
    }

    record RedisSentinel(String apiVersion, String kind, Metadata metadata, SentinelSpec spec)
            implements OperatorObject {

        record SentinelSpec(
                int clusterSize,
                SentinelConfig redisSentinelConfig,
                RedisImage kubernetesConfig,
                Affinity affinity,
                PodSecurityContext podSecurityContext,
                SecurityContext securityContext) {}

        record SentinelConfig(
                String redisReplicationName, String quorum, String downAfterMilliseconds, String failoverTimeout) {}

        @Override
        public Optional<Map<String, String>> podLabels() {
            return Optional.of(metadata.labels());
        }
    }

    /** The External Secrets operator. The secret that it makes has the object's name. */
    record ExternalSecret(String apiVersion, String kind, Metadata metadata, SecretSpec spec)
            implements OperatorObject {

        record SecretSpec(String refreshInterval, StoreReference secretStoreRef, Target target, List<Key> data) {}

        record StoreReference(String kind, String name) {}

        record Target(SecretTemplate template) {}

        record SecretTemplate(String type) {}

        record Key(String secretKey, Remote remoteRef) {}

        record Remote(String key, String property) {}
    }

    /** The Prometheus operator. */
    record PodMonitor(String apiVersion, String kind, Metadata metadata, MonitorSpec spec) implements OperatorObject {

        record MonitorSpec(LabelSelector selector, List<MetricsEndpoint> podMetricsEndpoints) {}

        record MetricsEndpoint(String port, String path, String interval, List<Relabeling> relabelings) {}

        record Relabeling(List<String> sourceLabels, String targetLabel) {}
    }

    /** The Prometheus operator. What is in a group is for Prometheus to check. */
    record PrometheusRule(String apiVersion, String kind, Metadata metadata, RuleSpec spec) implements OperatorObject {

        record RuleSpec(List<Map<String, Object>> groups) {}
    }

    record RedisImage(String image, String imagePullPolicy, Resources resources) {}
}
