package com.electricmall.common.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.reactive.error.ErrorWebExceptionHandler;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The one place where an error becomes an answer: whatever a filter or a controller throws ends here. */
@Order(-2)
final class ProblemExceptionHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final Refusals refusals;
    private final MessageSource titles;
    private final ObjectMapper json;
    private final @Nullable Tracer tracer;

    ProblemExceptionHandler(Refusals refusals, MessageSource titles, ObjectMapper json, @Nullable Tracer tracer) {
        this.refusals = refusals;
        this.titles = titles;
        this.json = json;
        this.tracer = tracer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(thrown);
        }
        var refusal = refusals.of(thrown);
        if (refusal.status() == 500) {
            log.error(
                    "{} {} failed",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    thrown);
        } else if (refusal.status() > 500) {
            log.warn(
                    "{} {} refused: {}",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    thrown.toString());
        }
        var language = languageFor(exchange);
        response.setStatusCode(HttpStatusCode.valueOf(refusal.status()));
        var headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(language);
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.remove(HttpHeaders.ETAG);
        headers.setCacheControl("no-store");
        if (refusal.status() == 401) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        var retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
        }
        var body = response.bufferFactory().wrap(bytes(problem(exchange, refusal, language)));
        return response.writeWith(Mono.just(body));
    }

    private Problem problem(ServerWebExchange exchange, Refusal refusal, Locale language) {
        return new Problem(
                Problem.typeOf(refusal.code()),
                title(refusal, language),
                refusal.status(),
                refusal.detail(),
                exchange.getRequest().getPath().value(),
                refusal.code(),
                traceId(exchange),
                refusal.status() == 400 ? refusal.violations() : null,
                refusal.members());
    }

    /** By the code where it has a title of its own, else by the status. */
    private String title(Refusal refusal, Locale language) {
        var byStatus = titles.getMessage(String.valueOf(refusal.status()), null, refusal.code(), language);
        return Optional.ofNullable(titles.getMessage(refusal.code(), null, byStatus, language))
                .orElse(refusal.code());
    }

    /** The first of the caller's languages that we have, whatever its region; else English. */
    private static Locale languageFor(ServerWebExchange exchange) {
        try {
            return exchange.getRequest().getHeaders().getAcceptLanguageAsLocales().stream()
                    .flatMap(wanted ->
                            LANGUAGES.stream().filter(ours -> ours.getLanguage().equals(wanted.getLanguage())))
                    .findFirst()
                    .orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    private String traceId(ServerWebExchange exchange) {
        return Optional.ofNullable(tracer)
                .map(Tracer::currentTraceContext)
                .map(current -> current.context())
                .map(TraceContext::traceId)
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> RequestId.of(exchange));
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem's member cannot be written as JSON", e);
        }
    }
}
