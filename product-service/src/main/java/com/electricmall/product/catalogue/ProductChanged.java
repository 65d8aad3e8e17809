package com.electricmall.product.catalogue;

import com.electricmall.common.outbox.OutboxEvent;

/** The event {@code product.changed.v1}: made, changed or hidden. */
record ProductChanged(long productId, long version) {

    OutboxEvent event() {
        return new OutboxEvent("products", Long.toString(productId), version, "product.changed.v1", this);
    }
}
