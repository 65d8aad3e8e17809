package com.electricmall.local.suite.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Eureka, asked over its REST API. */
public record Registry(LocalHttp http, String url) {

    /** Whether callers are told to send requests to the instance of the service at this port. */
    public boolean isUp(String service, int port) {
        return instance(service, port)
                .filter(instance -> instance.path("status").asText().equals("UP"))
                .isPresent();
    }

    /** Gives an instance its share of the calls; false when it is not registered. */
    public boolean setWeight(String service, int port, int weight) {
        return instance(service, port)
                .map(instance -> application(service) + "/"
                        + URLEncoder.encode(instance.path("instanceId").asText(), StandardCharsets.UTF_8)
                        + "/metadata?weight=" + weight)
                .flatMap(http::put)
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    private Optional<JsonNode> instance(String service, int port) {
        return http.get(application(service))
                .filter(answer -> answer.statusCode() == 200)
                .map(HttpResponse::body)
                .map(Json::read)
                .flatMap(body -> StreamSupport.stream(
                                body.path("application").path("instance").spliterator(), false)
                        .filter(instance -> instance.path("port").path("$").asInt() == port)
                        .findFirst());
    }

    private String application(String service) {
        return url + "/eureka/apps/" + service.toUpperCase(Locale.ROOT);
    }
}
