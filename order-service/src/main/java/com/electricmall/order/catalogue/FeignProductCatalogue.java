package com.electricmall.order.catalogue;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.electricmall.common.money.Money;
import com.electricmall.common.remote.RemoteCall;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class FeignProductCatalogue implements ProductCatalogue {

    private final ProductClient products;

    FeignProductCatalogue(ProductClient products) {
        this.products = products;
    }

    @Override
    @RemoteCall("product-service")
    public Map<Long, ProductSnapshot> find(List<Long> ids, @Nullable Currency currency, @Nullable String language) {
        var found = products.find(
                ids.stream().map(String::valueOf).collect(joining(",")),
                currency == null ? null : currency.getCurrencyCode(),
                language);
        return found.stream()
                .map(product -> new ProductSnapshot(
                        product.id(),
                        product.merchantId(),
                        product.name(),
                        Money.of(product.price(), product.currency()),
                        product.stock()))
                .collect(toMap(ProductSnapshot::id, product -> product));
    }
}
