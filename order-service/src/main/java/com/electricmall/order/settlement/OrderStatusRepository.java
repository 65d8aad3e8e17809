package com.electricmall.order.settlement;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where orders stand, without their content. */
interface OrderStatusRepository {

    /** Those that exist. */
    List<StandingOrder> find(Collection<UUID> orderIds);
}
