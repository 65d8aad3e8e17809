package com.electricmall.order.ordering;

import java.util.UUID;

/** What has become known of an order. */
public record OrderNews(UUID orderId, OrderAction action) {}
