package com.electricmall.product.reservation;

import java.util.UUID;

/** An event of an order that changes its reservation. */
record OrderNews(UUID orderId, ReservationTrigger trigger) {}
