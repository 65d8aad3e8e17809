package com.electricmall.user.address;

import com.electricmall.common.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

    @Bean
    Invariant boundedAddressBooks() {
        return new Invariant(
                "bounded-address-books",
                "No account has more addresses than an address book holds",
                "SELECT account_id, count(*) FROM address GROUP BY account_id HAVING count(*) > " + AddressBook.LIMIT);
    }
}
