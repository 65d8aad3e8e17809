package com.electricmall.product.catalogue;

import com.electricmall.common.outbox.OutboxEvent;

/** The event {@code product.changed.v1}: made, changed or hidden. */
record ProductChanged(long productId, long version) {

    static final String TYPE = "product.changed.v1";

    OutboxEvent toOutbox() {
        return new OutboxEvent("products", Long.toString(productId), version, TYPE, this);
    }
}
