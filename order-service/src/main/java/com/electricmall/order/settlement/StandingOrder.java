package com.electricmall.order.settlement;

import com.electricmall.order.domain.OrderStatus;
import java.util.UUID;

/** The status of an order. */
record StandingOrder(UUID orderId, OrderStatus status) {}
