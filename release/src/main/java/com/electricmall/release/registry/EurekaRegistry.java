package com.electricmall.release.registry;

import com.electricmall.release.http.JsonHttp;
import com.electricmall.release.rollout.Registry;
import com.electricmall.release.rollout.ReleaseFailure;
import com.electricmall.release.rollout.UnreachableException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Eureka's REST API: a weight is an entry in the metadata of an instance, and peers tell each other. */
public final class EurekaRegistry implements Registry {

    private final JsonHttp http;
    private final String application;

    /** @param url of one peer, without {@code /eureka} */
    public EurekaRegistry(String url, String service) {
        http = new JsonHttp("discovery", url);
        application = "/eureka/apps/" + service.toUpperCase(Locale.ROOT);
    }

    @Override
    public Map<String, Integer> weights() {
        var response = http.get(application);
        var weights = new HashMap<String, Integer>();
        switch (response.statusCode()) {
            case 200 ->
                each(http.json(response).at("/application/instance"))
                        .filter(instance -> instance.path("status").asText().equals("UP"))
                        .forEach(instance -> weights.put(
                                instance.path("instanceId").asText(),
                                instance.at("/metadata/weight").asInt(1)));
            case 404 -> {} // none is registered
            default -> throw refused(response.statusCode());
        }
        return weights;
    }

    /** Eureka may write one instance without a list around it. */
    private static Stream<JsonNode> each(JsonNode instances) {
        return instances.isObject() ? Stream.of(instances) : StreamSupport.stream(instances.spliterator(), false);
    }

    @Override
    public void setWeight(String instance, int weight) {
        var path = "%s/%s/metadata?weight=%d"
                .formatted(application, URLEncoder.encode(instance, StandardCharsets.UTF_8), weight);
        var status = http.put(path).statusCode();
        if (status != 200 && status != 404) {
            throw refused(status);
        }
    }

    private static RuntimeException refused(int status) {
        return status == 429
                ? new UnreachableException("discovery is busy")
                : new ReleaseFailure("discovery answered " + status);
    }
}
