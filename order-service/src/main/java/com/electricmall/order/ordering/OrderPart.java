package com.electricmall.order.ordering;

import java.util.UUID;

/** What an order comes to hold as it goes on. */
public sealed interface OrderPart permits Capture, Shipment, OrderReturn, Cancellation {

    UUID id();
}
