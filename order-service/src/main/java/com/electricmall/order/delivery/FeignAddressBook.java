package com.electricmall.order.delivery;

import com.electricmall.common.error.NotFoundException;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
@Retry(name = "user-service")
@CircuitBreaker(name = "user-service")
@Bulkhead(name = "user-service")
class FeignAddressBook implements AddressBook {

    private final AddressClient addresses;

    FeignAddressBook(AddressClient addresses) {
        this.addresses = addresses;
    }

    @Override
    public Optional<Address> find(long userId, long addressId) {
        try {
            return Optional.of(addresses.find(userId, addressId));
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }
}
