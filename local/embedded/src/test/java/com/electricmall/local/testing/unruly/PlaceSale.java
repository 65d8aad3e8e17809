package com.electricmall.local.testing.unruly;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A flow that renders its own response. */
@Component
final class PlaceSale {

    ResponseEntity<String> place() {
        return ResponseEntity.ok("sold");
    }
}
