package com.electricmall.local.suite.http;

import java.net.http.HttpResponse;
import java.util.Locale;

/** Eureka, asked over its REST API. */
public record Registry(LocalHttp http, String url) {

    /** Whether callers are told to send requests to the instance of that name. */
    public boolean isUp(String service, String instance) {
        return http.get(addressOf(service, instance))
                .filter(answer -> answer.statusCode() == 200)
                .map(HttpResponse::body)
                .map(Json::read)
                .filter(body -> body.path("instance").path("status").asText().equals("UP"))
                .isPresent();
    }

    /** Gives an instance its share of the calls; false when it is not registered. */
    public boolean setWeight(String service, String instance, int weight) {
        return http.put(addressOf(service, instance) + "/metadata?weight=" + weight)
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    private String addressOf(String service, String instance) {
        return url + "/eureka/apps/" + service.toUpperCase(Locale.ROOT) + "/" + instance;
    }
}
