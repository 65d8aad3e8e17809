package com.electricmall.order.catalog;

import com.electricmall.order.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

class FeignProductCatalogIT extends RunningService implements ProductCatalogContract {

    @Autowired
    private ProductCatalog catalog;

    @BeforeEach
    void sellsOneProduct() {
        PRODUCTS.sells("501,502", """
                [{"id": 501, "merchantId": 7, "name": "Green Tea", "price": 19.99, "currency": "CNY", "stock": 100}]""");
    }

    @Override
    public ProductCatalog catalog() {
        return catalog;
    }
}
