package com.electricmall.product.reservation;

import java.util.UUID;

/** What has become of an order. */
record OrderNews(UUID orderId, ReservationTrigger trigger) {}
