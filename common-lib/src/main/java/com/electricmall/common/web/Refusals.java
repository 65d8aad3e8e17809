package com.electricmall.common.web;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.ProblemTranslator;
import com.electricmall.common.error.UnavailableException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Converts any exception to the error that the client gets. An unexpected exception reveals nothing. */
final class Refusals {

    private final List<ProblemTranslator> translators;
    private final DataSize bodyLimit;

    Refusals(List<ProblemTranslator> translators, DataSize bodyLimit) {
        this.translators = translators;
        this.bodyLimit = bodyLimit;
    }

    Refusal of(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            var known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return Refusal.of(500, "INTERNAL_ERROR", "Something went wrong on our side; the trace id finds it in the logs");
    }

    private Optional<Refusal> known(Throwable thrown) {
        if (thrown instanceof MallException refused) {
            return Optional.of(Refusal.of(refused));
        }
        for (var translator : translators) {
            var translated = translator.translate(thrown);
            if (translated.isPresent()) {
                return translated.map(Refusal::of);
            }
        }
        return switch (thrown) {
            case DataBufferLimitException tooLarge -> Optional.of(tooLarge());
            case WebExchangeBindException invalid -> Optional.of(ofFields(invalid.getAllErrors()));
            case HandlerMethodValidationException invalid -> Optional.of(ofParameters(invalid));
            case MissingRequestValueException missing ->
                Optional.of(ofField(missing.getName(), "REQUIRED", "missing (expected: a value)"));
            case ServerWebInputException unreadable -> Optional.of(ofUnreadable(unreadable));
            case DecodingException _ ->
                Optional.of(ofField("body", "FORMAT", "not readable (expected: what its Content-Type says)"));
            case ResponseStatusException status -> Optional.of(ofStatus(status).with(headers(status)));
            case AuthenticationServiceException away
            when !(away.getCause() instanceof MallException) ->
                Optional.of(Refusal.of(new UnavailableException(
                        "AUTHENTICATION_UNAVAILABLE", "Tokens cannot be verified right now", Duration.ofSeconds(1))));
            default -> Optional.empty();
        };
    }

    private Refusal tooLarge() {
        var limit = bodyLimit.toBytes() % DataSize.ofMegabytes(1).toBytes() == 0
                ? bodyLimit.toMegabytes() + " MiB"
                : bodyLimit.toBytes() + " bytes";
        return Refusal.of(413, "BODY_TOO_LARGE", "The body is over the limit of " + limit);
    }

    /** Adds HEAD, which each handler of GET accepts, and OPTIONS, which every path accepts. */
    private static HttpHeaders headers(ResponseStatusException refused) {
        if (!(refused instanceof MethodNotAllowedException)) {
            return refused.getHeaders();
        }
        var headers = new HttpHeaders();
        var allowed = new TreeSet<>(refused.getHeaders().getAllow());
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        allowed.add(HttpMethod.OPTIONS);
        headers.setAllow(allowed);
        return headers;
    }

    private static Refusal ofField(String field, String code, String message) {
        return of(new FieldViolation(field, code, message));
    }

    private static Refusal of(FieldViolation violation) {
        return Refusal.invalid(List.of(violation), violation.field() + ": " + violation.message());
    }

    private static Refusal ofFields(List<ObjectError> errors) {
        var violations = errors.stream()
                .map(error -> new FieldViolation(
                        error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        screamingSnake(Optional.ofNullable(error.getCode()).orElse("INVALID")),
                        message(error)))
                .toList();
        return Refusal.invalid(violations, summary(violations));
    }

    private static Refusal ofParameters(HandlerMethodValidationException invalid) {
        var violations = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldViolation(
                                error instanceof FieldError field
                                        ? field.getField()
                                        : nameOf(result.getMethodParameter()),
                                code(error),
                                message(error))))
                .toList();
        return Refusal.invalid(violations, summary(violations));
    }

    private Refusal ofUnreadable(ServerWebInputException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataBufferLimitException) {
                return tooLarge();
            }
            if (cause instanceof MallException refused) {
                return Refusal.of(refused);
            }
            if (cause instanceof JsonProcessingException json) {
                return of(JsonFaults.violation(json));
            }
        }
        var parameter = unreadable.getMethodParameter();
        if (parameter != null && !parameter.hasParameterAnnotation(RequestBody.class)) {
            return ofField(
                    nameOf(parameter),
                    "TYPE",
                    "not understood (expected: " + JsonFaults.expected(parameter.getParameterType()) + ")");
        }
        return ofField("body", "REQUIRED", "missing (expected: a JSON document)");
    }

    private Refusal ofStatus(ResponseStatusException thrown) {
        var status = HttpStatus.resolve(thrown.getStatusCode().value());
        if (status == null || status.is5xxServerError()) {
            return switch (thrown.getStatusCode().value()) {
                case 502, 503 ->
                    new Refusal(
                            503,
                            "SERVICE_UNAVAILABLE",
                            "A part that the answer needs is away",
                            List.of(),
                            java.util.Map.of(),
                            Duration.ofSeconds(1));
                case 504 -> Refusal.of(504, "TIMEOUT", "A part that the answer needs took too long");
                default -> Refusal.of(500, "INTERNAL_ERROR", "Something went wrong on our side");
            };
        }
        return switch (status) {
            case NOT_FOUND -> Refusal.of(404, "NOT_FOUND", "There is nothing at this path");
            case METHOD_NOT_ALLOWED -> Refusal.of(405, "METHOD_NOT_ALLOWED", "This path does not take this method");
            case UNSUPPORTED_MEDIA_TYPE ->
                Refusal.of(
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        "This Content-Type is not taken (expected: %s)".formatted(taken(thrown)));
            case NOT_ACCEPTABLE ->
                Refusal.of(406, "NOT_ACCEPTABLE", "Accept names no type that can be sent (application/json can)");
            case PAYLOAD_TOO_LARGE -> tooLarge();
            default ->
                Refusal.of(
                        status.value(),
                        status.name(),
                        Optional.ofNullable(thrown.getReason()).orElse(status.getReasonPhrase()));
        };
    }

    /** The types that the endpoint declares, if it does not take JSON. */
    private static String taken(ResponseStatusException thrown) {
        var types = thrown instanceof UnsupportedMediaTypeStatusException unsupported
                ? unsupported.getSupportedMediaTypes()
                : List.<MediaType>of();
        return types.isEmpty() || types.stream().anyMatch(MediaType.APPLICATION_JSON::isCompatibleWith)
                ? "application/json"
                : MediaType.toString(types);
    }

    private static String code(MessageSourceResolvable error) {
        var codes = error.getCodes();
        if (error instanceof ObjectError field && field.getCode() != null) {
            return screamingSnake(field.getCode());
        }
        return codes == null || codes.length == 0 ? "INVALID" : screamingSnake(codes[codes.length - 1]);
    }

    private static String message(MessageSourceResolvable error) {
        return Optional.ofNullable(error.getDefaultMessage()).orElse("invalid");
    }

    private static String summary(List<FieldViolation> violations) {
        return violations.stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    /** {@code NotBlank} becomes {@code NOT_BLANK}. */
    private static String screamingSnake(String camelCase) {
        return camelCase.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static String nameOf(MethodParameter parameter) {
        var query = parameter.getParameterAnnotation(RequestParam.class);
        if (query != null && !query.name().isEmpty()) {
            return query.name();
        }
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null && !header.name().isEmpty()) {
            return header.name();
        }
        return Optional.ofNullable(parameter.getParameterName()).orElse("parameter");
    }
}
