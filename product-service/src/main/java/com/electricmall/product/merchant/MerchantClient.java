package com.electricmall.product.merchant;

import com.electricmall.product.merchant.RemoteMerchants.Page;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@FeignClient("user-service")
interface MerchantClient {

    @GetMapping("/internal/merchants")
    MerchantsResponse merchants(@RequestParam("after") long after, @RequestParam("size") int size);

    record MerchantsResponse(
            List<Merchant> merchants, @Nullable Long next) {

        Page toPage() {
            var names = merchants.stream()
                    .map(merchant ->
                            new MerchantName(merchant.userId(), merchant.merchantName(), merchant.accountVersion()))
                    .toList();
            return new Page(names, next == null ? OptionalLong.empty() : OptionalLong.of(next));
        }
    }

    record Merchant(long userId, @Nullable String merchantName, long accountVersion) {}
}
