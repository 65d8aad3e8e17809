package com.electricmall.common.remote;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.PreconditionFailedException;
import com.electricmall.common.error.UnavailableException;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts a problem document of a called service to the exception that it was made from. An error is a fact only if a
 * problem document of this suite reports it, and a 404 only if the called service has the path. Any other program at
 * the address of an instance that is gone knows nothing about the resource, and its response is an outage.
 */
final class RemoteProblems implements ErrorDecoder {

    private static final Logger log = LoggerFactory.getLogger(RemoteProblems.class);

    /** How the type of each problem document of the suite begins. */
    private static final String OF_THE_SUITE = "urn:electric-mall:problem:";

    /** What every problem document of the suite has: {@code ORDER_NOT_FOUND}. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    /** The code of a 404 for a path that a service does not have. */
    private static final String NO_SUCH_PATH = "NOT_FOUND";

    /** These members describe the peer's own response and not the fact. */
    private static final Set<String> OF_THE_ANSWER = Set.of("type", "title", "status", "instance", "traceId");

    private final ObjectMapper mapper;

    RemoteProblems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    private record Problem(
            @Nullable String type,
            @Nullable String code,
            @Nullable String detail,
            @Nullable List<FieldViolation> errors,
            @JsonAnySetter Map<String, Object> members) {

        static final Problem NONE = new Problem(null, null, null, null, Map.of());

        Problem {
            members = members == null ? Map.of() : new LinkedHashMap<>(members);
            members.keySet().removeAll(OF_THE_ANSWER);
        }

        boolean isFact(int status) {
            return code != null
                    && CODE.matcher(code).matches()
                    && (type == null || type.startsWith(OF_THE_SUITE))
                    && (status != 404 || !code.equals(NO_SUCH_PATH));
        }

        String codeOr(String other) {
            return code == null ? other : code;
        }

        String detailOr(String other) {
            return detail == null ? other : detail;
        }

        <E extends MallException> E membersTo(E exception) {
            members.forEach(exception::with);
            return exception;
        }
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        var problem = read(response);
        return switch (problem.isFact(response.status()) ? response.status() : 0) {
            case 400, 422 ->
                problem.membersTo(new InvalidRequestException(
                        problem.codeOr("INVALID_REQUEST"),
                        problem.detailOr("The request was refused"),
                        problem.errors() == null ? List.of() : problem.errors()));
            case 404 ->
                problem.membersTo(
                        new NotFoundException(problem.codeOr("NOT_FOUND"), problem.detailOr("There is no such thing")));
            case 409 ->
                problem.membersTo(new ConflictException(
                        problem.codeOr("CONFLICT"),
                        problem.detailOr("The state of things refuses it"),
                        retryAfter(response).orElse(null)));
            case 412 ->
                problem.membersTo(new PreconditionFailedException(
                        problem.codeOr("PRECONDITION_FAILED"), problem.detailOr("There is a newer version")));
            default -> {
                if (response.status() < 500 && response.status() != 429) {
                    log.error(
                            "{} was refused with {} {}: a fault of this service or its configuration, or another "
                                    + "program at the address of the peer",
                            methodKey,
                            response.status(),
                            problem.codeOr(""));
                }
                yield outage(response);
            }
        };
    }

    private Problem read(Response response) {
        if (response.body() == null) {
            return Problem.NONE;
        }
        try (var body = response.body().asInputStream()) {
            var problem = mapper.readValue(body, Problem.class);
            return problem == null ? Problem.NONE : problem;
        } catch (IOException e) {
            return Problem.NONE;
        }
    }

    private static UnavailableException outage(Response response) {
        return RemoteFailures.unavailable(null, retryAfter(response).orElse(RemoteFailures.RETRY_AFTER));
    }

    private static Optional<Duration> retryAfter(Response response) {
        return response.headers().getOrDefault("retry-after", List.of()).stream()
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .findFirst();
    }
}
