package com.electricmall.common.invariant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of an invariant's check.
 *
 * @param violations offending rows of the full form, counted up to {@value InvariantChecks#COUNTED}
 * @param sample the first of them
 * @param error why it could not be checked; it then counts as violated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String description,
        boolean holds,
        long violations,
        List<Map<String, Object>> sample,
        @Nullable String error) {}
