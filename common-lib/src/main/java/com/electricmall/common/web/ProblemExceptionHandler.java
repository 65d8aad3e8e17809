package com.electricmall.common.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.tracing.RequestContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.web.reactive.error.ErrorWebExceptionHandler;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * The one place where an error becomes an answer: whatever a filter or a controller throws ends here, and is counted by
 * the metric {@code mall.problems} with its status and code.
 */
@Order(-2)
final class ProblemExceptionHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    private static final List<String> LANGUAGES =
            List.of(Locale.ENGLISH.toLanguageTag(), Locale.SIMPLIFIED_CHINESE.toLanguageTag());

    /** Headers that the failed handler may have set for the response that is not sent. */
    private static final List<String> OF_ANOTHER_ANSWER = List.of(
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED,
            HttpHeaders.LINK,
            HttpHeaders.LOCATION,
            SharedCaching.SURROGATE_KEY,
            "X-Total-Count");

    private static final int MOST_VIOLATIONS = 100;
    private static final int LONGEST_FIELD = 200;
    private static final int LONGEST_TEXT = 1000;

    private final Refusals refusals;
    private final MessageSource titles;
    private final ObjectMapper json;
    private final MeterProvider<Counter> problems;

    ProblemExceptionHandler(Refusals refusals, MessageSource titles, ObjectMapper json, MeterRegistry meters) {
        this.refusals = refusals;
        this.titles = titles;
        this.json = json;
        this.problems = Counter.builder("mall.problems")
                .description("Answers that were problem documents")
                .withRegistry(meters);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        var response = exchange.getResponse();
        if (hasHungUp(exchange.getRequest())) {
            log.debug(
                    "The client of {} {} hung up: {}",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    thrown.toString());
            return Mono.empty();
        }
        if (response.isCommitted()) {
            return Mono.error(thrown);
        }
        var refusal = refusals.of(thrown);
        problems.withTags("status", Integer.toString(refusal.status()), "code", refusal.code())
                .increment();
        if (refusal.status() >= 500) {
            log(exchange, refusal, thrown);
        }
        var language = languageFor(exchange);
        response.setStatusCode(HttpStatusCode.valueOf(refusal.status()));
        var headers = response.getHeaders();
        OF_ANOTHER_ANSWER.forEach(headers::remove);
        headers.putAll(refusal.headers());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(language);
        Vary.add(headers, HttpHeaders.ACCEPT_LANGUAGE);
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

    private static void log(ServerWebExchange exchange, Refusal refusal, Throwable thrown) {
        var method = exchange.getRequest().getMethod();
        var path = exchange.getRequest().getPath();
        try (var _ = MDC.putCloseable(RequestContext.REQUEST_ID, RequestId.of(exchange))) {
            if (refusal.status() == 500) {
                log.error("{} {} failed", method, path, thrown);
            } else {
                log.warn("{} {} refused: {}", method, path, thrown.toString());
            }
        }
    }

    /** The client does not read the response then, and the exception is probably that loss itself. */
    private static boolean hasHungUp(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.getNativeRequest(request) instanceof Connection connection
                && !connection.channel().isActive();
    }

    private Problem problem(ServerWebExchange exchange, Refusal refusal, Locale language) {
        return new Problem(
                Problem.typeOf(refusal.code()),
                title(refusal, language),
                refusal.status(),
                UnicodeText.shortened(refusal.detail(), LONGEST_TEXT),
                exchange.getRequest().getPath().value(),
                refusal.code(),
                traceId(exchange),
                refusal.status() == 400 ? bounded(refusal.violations()) : null,
                refusal.members());
    }

    /** Names and values that a client sent come back in it, and it may have sent a megabyte of them. */
    private static List<FieldViolation> bounded(List<FieldViolation> violations) {
        return violations.stream()
                .limit(MOST_VIOLATIONS)
                .map(violation -> new FieldViolation(
                        UnicodeText.shortened(violation.field(), LONGEST_FIELD),
                        violation.code(),
                        UnicodeText.shortened(violation.message(), LONGEST_TEXT)))
                .toList();
    }

    /** By the code where it has a title of its own, else by the status. */
    private String title(Refusal refusal, Locale language) {
        var byStatus = titles.getMessage(String.valueOf(refusal.status()), null, refusal.code(), language);
        return Optional.ofNullable(titles.getMessage(refusal.code(), null, byStatus, language))
                .orElse(refusal.code());
    }

    /** English if the caller accepts no available language. */
    private static Locale languageFor(ServerWebExchange exchange) {
        var wanted = AcceptLanguage.parse(
                String.join(",", exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT_LANGUAGE)));
        return wanted.choose(LANGUAGES).map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
    }

    /** The trace of a sampled request; the request id of any other. */
    private static String traceId(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observed -> observed.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(span -> span.context().traceId())
                .orElseGet(() -> RequestId.of(exchange));
    }

    /** Through a string, since Jackson's writer of bytes fails on a single surrogate, which a client may have sent. */
    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsString(problem).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem's member cannot be written as JSON", e);
        }
    }
}
