package com.electricmall.order.domain;

import java.util.UUID;

/** A part that an order gets after it was placed. */
public sealed interface OrderPart permits Capture, Shipment, OrderReturn, Cancellation {

    UUID id();
}
