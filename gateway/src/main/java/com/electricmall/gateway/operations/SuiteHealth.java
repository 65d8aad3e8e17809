package com.electricmall.gateway.operations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;

/** @param services the count of live instances of each service */
record SuiteHealth(String status, Map<String, Long> services) {

    static SuiteHealth of(Map<String, Long> services) {
        var up = services.values().stream().allMatch(instances -> instances > 0);
        return new SuiteHealth(up ? "UP" : "DOWN", services);
    }

    @JsonIgnore
    boolean isUp() {
        return status.equals("UP");
    }
}
