package com.electricmall.user.export;

import com.electricmall.common.personaldata.PersonalDataPages;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@FeignClient(name = "order-service")
interface OrderDataClient {

    @GetMapping(PersonalDataPages.PATH)
    PersonalDataResponse read(
            @PathVariable long userId,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam("size") int size);
}
