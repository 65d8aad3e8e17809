package com.electricmall.local.suite.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Locale;

/**
 * Eureka, asked over its REST API.
 *
 * @param password that changes ask for
 */
public record Registry(LocalHttp http, String url, String password) {

    private static final String USER = "eureka";

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
        var request = LocalHttp.to(addressOf(service, instance) + "/metadata?weight=" + weight)
                .timeout(LocalHttp.PATIENCE)
                .header("Authorization", authorization())
                .PUT(BodyPublishers.noBody())
                .build();
        return http.send(request).filter(answer -> answer.statusCode() == 200).isPresent();
    }

    private String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(ISO_8859_1));
    }

    private String addressOf(String service, String instance) {
        return url + "/eureka/apps/" + service.toUpperCase(Locale.ROOT) + "/" + instance;
    }
}
