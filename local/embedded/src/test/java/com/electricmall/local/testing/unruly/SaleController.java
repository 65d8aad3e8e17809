package com.electricmall.local.testing.unruly;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** A controller may know HTTP, but not let headers be parameters. */
@RestController
final class SaleController {

    record Filter(String q) {}

    ResponseEntity<String> show(@ModelAttribute Filter filter) {
        return ResponseEntity.ok("sale of " + filter.q());
    }
}
