package com.electricmall.common.invariant;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code GET /actuator/invariants}: checks all invariants in full, and returns the results by the invariants' names.
 */
@Endpoint(id = "invariants")
public final class InvariantsEndpoint {

    private final InvariantChecks checks;

    InvariantsEndpoint(InvariantChecks checks) {
        this.checks = checks;
    }

    @ReadOperation
    public Map<String, Finding> invariants() {
        return checks.checkAll();
    }
}
