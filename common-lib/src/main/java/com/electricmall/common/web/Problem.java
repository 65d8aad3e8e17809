package com.electricmall.common.web;

import com.electricmall.common.error.FieldViolation;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document.
 *
 * @param type a URN that names the code
 * @param title the code in the caller's language
 * @param instance the path that was called
 * @param errors with status 400 only
 * @param members what a code adds, such as {@code shortLines}
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "traceId", "errors"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String traceId,
        @Nullable List<FieldViolation> errors,
        @JsonAnyGetter Map<String, Object> members) {

    static String typeOf(String code) {
        return "urn:electric-mall:problem:"
                + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
