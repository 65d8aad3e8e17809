package com.electricmall.order.settlement;

import com.electricmall.order.ordering.OrderStatus;
import java.util.UUID;

/** Where an order stands. */
record StandingOrder(UUID orderId, OrderStatus status) {}
