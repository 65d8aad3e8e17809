package com.electricmall.user.address;

import com.electricmall.common.invariant.ChangedRows;
import com.electricmall.common.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

    @Bean
    Invariant boundedAddressBooks() {
        return Invariant.ofEach(
                "bounded-address-books",
                "No account has more addresses than an address book holds",
                ChangedRows.numbers().in("address", "account_id"),
                "SELECT account_id, count(*) FROM address WHERE {account_id} GROUP BY account_id HAVING count(*) > "
                        + AddressService.LIMIT);
    }
}
