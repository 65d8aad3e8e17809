package com.electricmall.product.merchant;

import com.electricmall.common.remote.RemoteCall;
import org.springframework.stereotype.Component;

@Component
class FeignRemoteMerchants implements RemoteMerchants {

    /** Of them are kept at once as many as one transaction takes. */
    private static final int SIZE = 500;

    private final MerchantClient client;

    FeignRemoteMerchants(MerchantClient client) {
        this.client = client;
    }

    /** A release without this call says that it has no such path, which is an outage as any other. */
    @Override
    @RemoteCall("user-service")
    public Page after(long id) {
        return client.merchants(id, SIZE).toPage();
    }
}
