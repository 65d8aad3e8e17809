package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads manifests as an API server does with {@code fieldValidation=Strict}: repeated keys, unknown kinds and fields,
 * and a number where text is expected, are errors.
 */
public final class StrictYaml {

    private static final ObjectMapper JSON = mapper();

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
            Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class),
            Map.entry("postgresql.cnpg.io/v1/Cluster", OperatorObject.PostgresCluster.class),
            Map.entry("postgresql.cnpg.io/v1/Database", OperatorObject.PostgresDatabase.class),
            Map.entry("external-secrets.io/v1/ExternalSecret", OperatorObject.ExternalSecret.class),
            Map.entry("kafka.strimzi.io/v1/Kafka", OperatorObject.Kafka.class),
            Map.entry("kafka.strimzi.io/v1/KafkaNodePool", OperatorObject.KafkaNodePool.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", OperatorObject.PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", OperatorObject.PrometheusRule.class),
            Map.entry("redis.redis.opstreelabs.in/v1beta2/RedisReplication", OperatorObject.RedisReplication.class),
            Map.entry("redis.redis.opstreelabs.in/v1beta2/RedisSentinel", OperatorObject.RedisSentinel.class));

    private StrictYaml() {}

    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }

    public static List<Map<String, Object>> documents(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new ArrayList<Map<String, Object>>();
        new Yaml(new SafeConstructor(options)).loadAll(yaml).forEach(document -> documents.add(map(document)));
        return documents;
    }

    /**
     * The typed object of a document.
     *
     * @param file where it is from
     * @throws AssertionError if its kind or one of its fields is not known
     */
    public static Object object(Map<String, Object> document, String file) {
        var kind = document.get("apiVersion") + "/" + document.get("kind");
        var type = KINDS.get(kind);
        assertThat(type).as("%s in %s is a kind that is known", kind, file).isNotNull();
        try {
            var object = JSON.convertValue(document, type);
            assertThat(unknownFields(object, file + ": " + document.get("kind")))
                    .isEmpty();
            return object;
        } catch (IllegalArgumentException e) {
            throw new AssertionError("%s: %s is not valid: %s".formatted(file, kind, e.getMessage()), e);
        }
    }

    private static Map<String, Object> map(Object yaml) {
        return JSON.convertValue(yaml, new TypeReference<>() {});
    }

    /** Where the typed models found a field that they do not have. */
    private static List<String> unknownFields(Object model, String path) {
        var unknown = new ArrayList<String>();
        if (model instanceof Collection<?> elements) {
            elements.forEach(element -> unknown.addAll(unknownFields(element, path + "[]")));
        } else if (model instanceof Record) {
            for (var component : model.getClass().getRecordComponents()) {
                unknown.addAll(unknownFields(invoke(component.getAccessor(), model), path + "." + component.getName()));
            }
        } else if (model != null && model.getClass().getName().startsWith("io.fabric8.kubernetes.api.model.")) {
            for (var method : model.getClass().getMethods()) {
                if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) {
                    continue;
                }
                var value = invoke(method, model);
                if (method.getName().equals("getAdditionalProperties")) {
                    ((Map<?, ?>) value).keySet().forEach(field -> unknown.add(path + "." + field));
                } else {
                    unknown.addAll(
                            unknownFields(value, path + "." + method.getName().substring(3)));
                }
            }
        }
        return unknown;
    }

    private static Object invoke(Method getter, Object model) {
        try {
            return getter.invoke(model);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(getter + " cannot be read", e);
        }
    }
}
