package com.electricmall.order.view;

import com.electricmall.common.security.Caller;
import com.electricmall.order.domain.Order;
import com.electricmall.order.orders.OrderAccess;
import io.swagger.v3.oas.annotations.media.Schema;

/** An order as the caller may see it. */
@Schema(oneOf = {OrderResponse.class, MerchantOrderResponse.class})
public sealed interface OrderView permits OrderResponse, MerchantOrderResponse {

    /** The whole order for its owner and for administrators, otherwise the lines that the caller sold. */
    static OrderView of(Order order, Caller caller) {
        return OrderAccess.seesWhole(order, caller)
                ? OrderResponse.of(order)
                : MerchantOrderResponse.of(order, caller.userId());
    }
}
