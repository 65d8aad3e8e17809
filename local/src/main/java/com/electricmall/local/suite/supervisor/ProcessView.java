package com.electricmall.local.suite.supervisor;

import com.electricmall.local.parts.ChildProcess;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A process as {@code ./mall ps} shows it; the shape of {@code ps --json} is part of the contract.
 *
 * @param pid absent while it does not run, and so is {@code residentMb}
 * @param managementPort absent for the parts below
 * @param database only of postgres: the address of each database, with credentials
 */
public record ProcessView(
        String name,
        String kind,
        String service,
        @Nullable Long pid,
        int port,
        @Nullable Integer managementPort,
        String url,
        State state,
        @Nullable Long residentMb,
        @JsonInclude(Include.NON_NULL) @Nullable Map<String, String> database) {

    static ProcessView of(Spec spec, State state, @Nullable ChildProcess process) {
        return new ProcessView(
                spec.name(),
                spec.kind().name().toLowerCase(Locale.ROOT),
                spec.service(),
                process == null ? null : process.pid(),
                spec.port(),
                spec.managementPort(),
                spec.url(),
                state,
                process == null ? null : ResidentMemory.megabytesOf(process.handle()),
                spec.databases().isEmpty() ? null : new TreeMap<>(spec.databases()));
    }
}
