package com.electricmall.gateway.caching;

import com.electricmall.common.error.MallException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.web.RequestId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** That a service failed, as those get it who waited for the answer to another request. */
sealed interface ServiceFailure {

    /** What of the answer's head is not about the one request. */
    List<String> COMMON = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LANGUAGE, HttpHeaders.RETRY_AFTER);

    /** Sends it as the answer to a request that waited. */
    Mono<Void> send(ServerWebExchange exchange, ObjectMapper json);

    /** For {@code fwd-status} of {@code Cache-Status}; empty if the service gave no answer. */
    String forwardedStatus();

    /**
     * @param headers the {@link #COMMON} ones
     * @param body whole
     */
    @SuppressWarnings("ArrayRecordComponent") // failures are not compared, and no body is changed
    record Answered(HttpStatusCode status, HttpHeaders headers, byte[] body) implements ServiceFailure {

        static Answered of(HttpStatusCode status, HttpHeaders answer, byte[] body) {
            var headers = new HttpHeaders();
            COMMON.forEach(name -> headers.addAll(name, answer.getOrEmpty(name)));
            return new Answered(status, headers, body);
        }

        @Override
        public Mono<Void> send(ServerWebExchange exchange, ObjectMapper json) {
            var response = exchange.getResponse();
            response.setStatusCode(status);
            headers.forEach(response.getHeaders()::put);
            response.getHeaders().setCacheControl("no-store");
            var own = isProblem() ? traced(RequestId.of(exchange), json) : body;
            response.getHeaders().setContentLength(own.length);
            return response.writeWith(Mono.just(response.bufferFactory().wrap(own)));
        }

        private boolean isProblem() {
            var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
            return type != null && type.startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        }

        /** The problem with the request's own id; as it is if it is no JSON. */
        private byte[] traced(String requestId, ObjectMapper json) {
            try {
                return json.readTree(new String(body, StandardCharsets.UTF_8)) instanceof ObjectNode problem
                        ? json.writeValueAsString(problem.put("traceId", requestId))
                                .getBytes(StandardCharsets.UTF_8)
                        : body;
            } catch (JsonProcessingException malformed) {
                return body;
            }
        }

        @Override
        public String forwardedStatus() {
            return "; fwd-status=" + status.value();
        }
    }

    /** Only the status may be passed on: the body is one request's own, or too large to be held. */
    record Withheld(HttpStatusCode status) implements ServiceFailure {

        @Override
        public Mono<Void> send(ServerWebExchange exchange, ObjectMapper json) {
            return Mono.error(new ResponseStatusException(status, "Another request for this failed"));
        }

        @Override
        public String forwardedStatus() {
            return "; fwd-status=" + status.value();
        }
    }

    /** @param cause why there was no answer: no instance, a refused or lost connection, a timeout */
    record Unanswered(Throwable cause) implements ServiceFailure {

        /** In an exception of each request, since some operators add to those that pass. */
        @Override
        public Mono<Void> send(ServerWebExchange exchange, ObjectMapper json) {
            return Mono.error(new IllegalStateException("Another request for this got no answer", cause));
        }

        @Override
        public String forwardedStatus() {
            return "";
        }
    }

    /** Whether it is the service's failure, not a fault of the one request. */
    static boolean isOfService(Throwable thrown) {
        return switch (thrown) {
            case UnavailableException _ -> true;
            case MallException _ -> false;
            case AbortedException _ -> false; // its client has left
            case ErrorResponse response -> response.getStatusCode().is5xxServerError();
            default -> true;
        };
    }
}
