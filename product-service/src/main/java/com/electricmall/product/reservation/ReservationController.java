package com.electricmall.product.reservation;

import static com.electricmall.common.security.Access.Who.INTERNAL;

import com.electricmall.common.security.Access;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/reservations/{orderId}")
class ReservationController {

    private final ReservationService service;

    ReservationController(ReservationService service) {
        this.service = service;
    }

    @PutMapping
    @Access(INTERNAL)
    Quote reserve(@PathVariable UUID orderId, @RequestBody @Valid ReservationRequest request) {
        return service.reserve(orderId, request);
    }

    @DeleteMapping
    @Access(INTERNAL)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable UUID orderId) {
        service.release(orderId);
    }
}
