package com.electricmall.common.http;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Why a request's head cannot be used. It travels in a header of the mended request from the connection, where no
 * answer can be rendered, to the {@link HeadFaultFilter}.
 *
 * @param field the header, {@code path}, {@code query} or {@code request}
 * @param message what it is and what was expected, in visible ASCII
 */
record HeadFault(int status, String field, String message) {

    /** Whatever a client sends under this name is removed. */
    static final String HEADER = "X-Internal-Head-Fault";

    /** Headers of entity tags. */
    static final List<String> CONDITIONS = List.of("If-Match", "If-None-Match");

    private static final String SEPARATOR = "|";

    static HeadFault malformed(String field, String message) {
        return new HeadFault(HttpStatus.BAD_REQUEST.value(), field, message);
    }

    static HeadFault noSuchPath() {
        return new HeadFault(HttpStatus.NOT_FOUND.value(), "path", "");
    }

    static HeadFault parse(String written) {
        var parts = written.split("\\" + SEPARATOR, 3);
        return new HeadFault(Integer.parseInt(parts[0]), parts[1], parts[2]);
    }

    String write() {
        return String.join(SEPARATOR, Integer.toString(status), field, message);
    }

    RuntimeException toException() {
        return switch (HttpStatus.valueOf(status)) {
            case BAD_REQUEST ->
                InvalidRequestException.of(field, CONDITIONS.contains(field) ? "ETAG" : "MALFORMED", message);
            case NOT_FOUND -> new NotFoundException("NOT_FOUND", "There is nothing at this path");
            case METHOD_NOT_ALLOWED ->
                new MethodNotAllowedException(
                        HttpMethod.OPTIONS, List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST));
            default -> new ResponseStatusException(HttpStatus.valueOf(status), field + ": " + message);
        };
    }
}
