package com.electricmall.order.fulfilment;

import com.electricmall.order.domain.ProductQuantity;
import com.electricmall.order.domain.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

record ShipmentResponse(
        UUID id, UUID orderId, String carrier, String trackingNumber, List<ProductQuantity> lines, Instant createdAt) {

    static ShipmentResponse of(UUID orderId, Shipment shipment) {
        return new ShipmentResponse(
                shipment.id(),
                orderId,
                shipment.carrier(),
                shipment.trackingNumber(),
                shipment.lines(),
                shipment.createdAt());
    }
}
