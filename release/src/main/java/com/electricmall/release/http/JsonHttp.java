package com.electricmall.release.http;

import com.electricmall.release.rollout.UnreachableException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Requests to one server, each answered within five seconds or not at all. */
public final class JsonHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String name;
    private final String address;
    private final Optional<String> authorization;

    /**
     * @param name of the server, for messages
     * @param url as {@code http://localhost:8761}, perhaps with {@code user:password@}, which is sent as Basic
     */
    public JsonHttp(String name, String url) {
        this.name = name;
        var uri = URI.create(url);
        if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("url of %s (expected: http://host:port)".formatted(name));
        }
        authorization = Optional.ofNullable(uri.getUserInfo())
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        address = withoutUser(uri).toString().replaceFirst("/$", "");
    }

    private static URI withoutUser(URI uri) {
        try {
            return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url of %s (expected: http://host:port)".formatted(uri.getHost()), e);
        }
    }

    /** @throws UnreachableException if there is no answer, or a server error */
    public HttpResponse<String> get(String path) {
        return send(request(path).header("Accept", "application/json").build());
    }

    /** A request without a body. The errors are those of {@link #get}. */
    public HttpResponse<String> put(String path) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.noBody()).build());
    }

    /** @throws UnreachableException if the answer was cut short */
    public JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UnreachableException(name + " answered no JSON", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 500) {
                throw new UnreachableException("%s at %s answered %d".formatted(name, address, response.statusCode()));
            }
            return response;
        } catch (IOException e) {
            throw new UnreachableException("%s at %s did not answer".formatted(name, address), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("%s at %s was not awaited".formatted(name, address), e);
        }
    }
}
