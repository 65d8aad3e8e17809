package com.electricmall.order.catalogue;

import com.electricmall.order.RunningService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

class FeignProductCatalogueIT extends RunningService implements ProductCatalogueContract {

    @Autowired
    private ProductCatalogue catalogue;

    @BeforeEach
    void sellsOneProduct() {
        PRODUCTS.sells("501,502", """
                [{"id": 501, "merchantId": 7, "name": "Green Tea", "price": 19.99, "currency": "CNY", "stock": 100}]""");
    }

    @Override
    public ProductCatalogue catalogue() {
        return catalogue;
    }
}
