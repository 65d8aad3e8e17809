package com.electricmall.order.catalogue;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@FeignClient(name = "product-service", contextId = "products")
interface ProductClient {

    /** Unknown and hidden products are left out. */
    @GetMapping("/internal/products")
    List<Product> find(
            @RequestParam("ids") String ids,
            @RequestParam("currency") @Nullable String currency,
            @RequestParam("language") @Nullable String language);

    record Product(long id, long merchantId, String name, BigDecimal price, String currency, long stock) {}
}
