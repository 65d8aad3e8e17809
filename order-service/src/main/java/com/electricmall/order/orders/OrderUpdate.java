package com.electricmall.order.orders;

import com.electricmall.order.domain.OrderAction;
import java.util.UUID;

/** An action that is to be applied to an order. */
public record OrderUpdate(UUID orderId, OrderAction action) {}
