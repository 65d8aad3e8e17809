package com.electricmall.order.delivery;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient(name = "user-service", contextId = "addresses")
interface AddressClient {

    @GetMapping("/internal/users/{userId}/addresses/{id}")
    Address find(@PathVariable long userId, @PathVariable long id);
}
