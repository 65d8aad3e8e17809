package com.electricmall.order.payment;

import com.electricmall.order.domain.OrderStatus;
import java.util.UUID;

/** The status of an order. */
record OrderStatusEntry(UUID orderId, OrderStatus status) {}
