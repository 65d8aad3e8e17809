package com.electricmall.order.view;

import com.electricmall.common.security.Caller;
import com.electricmall.common.web.ETags;
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

    /**
     * The entity tag of what the caller sees. It depends on the view, and on whether the order holds words of a person,
     * since the erasure of a buyer removes all of them at once without a new version.
     */
    static String tag(Order order, Caller caller) {
        var view = OrderAccess.seesWhole(order, caller) ? "whole" : "part" + caller.userId();
        return ETags.of(order.version(), view, order.holdsPersonalData());
    }
}
