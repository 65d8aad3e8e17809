package com.electricmall.common.web;

import org.springframework.http.HttpHeaders;

/** Declares which parts of a request determine a response. */
public final class Vary {

    private Vary() {}

    /** Adds a request header's name to {@code Vary}, unless it is there. */
    public static void add(HttpHeaders headers, String name) {
        var present = headers.getVary();
        if (!present.contains("*") && present.stream().noneMatch(name::equalsIgnoreCase)) {
            headers.add(HttpHeaders.VARY, name);
        }
    }
}
