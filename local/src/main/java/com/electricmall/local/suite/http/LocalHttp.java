package com.electricmall.local.suite.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Requests to programs on this machine; without a response in time the result is empty. */
public final class LocalHttp {
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public boolean answers200(String url) {
        return get(url).filter(answer -> answer.statusCode() == 200).isPresent();
    }

    public Optional<HttpResponse<String>> get(String url) {
        return send(to(url).timeout(PATIENCE).GET().build());
    }

    /** A request that asks for JSON. */
    public static HttpRequest.Builder to(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json");
    }

    public Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
