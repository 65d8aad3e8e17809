package com.electricmall.product.recommendation;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.remote.RemoteCall;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class FeignPaidOrders implements PaidOrders {

    /** Of them are counted at once as many as one transaction takes. */
    private static final int SIZE = 200;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final PaidOrderClient client;

    FeignPaidOrders(PaidOrderClient client) {
        this.client = client;
    }

    /** A 404 comes from a release without this call. */
    @Override
    @RemoteCall("order-service")
    public Page after(@Nullable UUID after) {
        try {
            var page = client.paid(after, SIZE);
            return new Page(
                    page.orders().stream()
                            .map(PaidOrderClient.Paid::toPaidOrder)
                            .toList(),
                    page.next());
        } catch (NotFoundException e) {
            throw new UnavailableException(
                    "SERVICE_UNAVAILABLE", "order-service does not answer such a question yet", RETRY_AFTER, e);
        }
    }
}
