package com.electricmall.local.suite.control;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.plan.Plan;
import com.electricmall.local.suite.state.ControlAddress;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The supervisor of a running suite, as the commands see it. */
public final class SuiteClient {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ControlAddress address;

    private SuiteClient(ControlAddress address) {
        this.address = address;
    }

    /** Empty when no supervisor answers. */
    public static Optional<SuiteClient> of(SuiteHome home) {
        return ControlAddress.read(home.control()).map(SuiteClient::new).filter(SuiteClient::answers);
    }

    public static SuiteClient require(SuiteHome home) {
        return of(home).orElseThrow(() -> new SuiteException("No suite runs here"
                + (home.offset() == 0 ? "" : " at --port-offset " + home.offset())
                + ": start it with ./mall up."));
    }

    public List<ProcessView> processes() {
        return Arrays.asList(Json.read(call("processes", "", line -> {}), ProcessView[].class));
    }

    public void up(Plan plan, Consumer<String> tell) {
        call("up", Json.write(plan), tell);
    }

    /** Has the page served, unless it is already, and gives its address. */
    public String watch() {
        return call("watch", "", line -> {});
    }

    /** Applies the verb to a service, an instance or a part. */
    public void apply(String verb, String name, Consumer<String> tell) {
        call(verb, name, tell);
    }

    /** Reports all events until the suite ends. */
    public void follow(Consumer<String> tell) {
        call("follow", "", tell);
    }

    public void down(Consumer<String> tell) {
        call("down", "", tell);
    }

    private boolean answers() {
        try {
            return send(request("ping", "").timeout(Duration.ofSeconds(2)).build())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String call(String verb, String body, Consumer<String> tell) {
        try (var lines = send(request(verb, body).build()).body()) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                var reply = Json.read(each.next(), Reply.class);
                switch (reply.kind()) {
                    case SAY -> tell.accept(reply.text());
                    case DONE -> {
                        return reply.text();
                    }
                    case FAILED -> throw new SuiteException(reply.text());
                }
            }
            throw new SuiteException("The supervisor ended before it was done.");
        } catch (IOException | UncheckedIOException e) {
            throw new SuiteException("The supervisor (pid " + address.pid() + ") does not answer any more.", e);
        }
    }

    private HttpRequest.Builder request(String verb, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + "/" + verb))
                .header("Authorization", "Bearer " + address.token())
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<Stream<String>> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofLines());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted.", e);
        }
    }
}
