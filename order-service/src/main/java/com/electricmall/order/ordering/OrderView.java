package com.electricmall.order.ordering;

import com.electricmall.common.security.Caller;
import io.swagger.v3.oas.annotations.media.Schema;

/** An order as somebody may see it. */
@Schema(oneOf = {OrderResponse.class, MerchantOrderResponse.class})
public sealed interface OrderView permits OrderResponse, MerchantOrderResponse {

    /** All of it for its owner and for administrators, else what the caller sold. */
    static OrderView of(Order order, Caller caller) {
        return OrderAccess.seesWhole(order, caller)
                ? OrderResponse.of(order)
                : MerchantOrderResponse.of(order, caller.userId());
    }
}
