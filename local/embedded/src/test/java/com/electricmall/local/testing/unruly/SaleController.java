package com.electricmall.local.testing.unruly;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** A controller may know HTTP. */
@RestController
final class SaleController {

    ResponseEntity<String> show() {
        return ResponseEntity.ok("sale");
    }
}
