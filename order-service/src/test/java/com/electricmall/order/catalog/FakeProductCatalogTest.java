package com.electricmall.order.catalog;

class FakeProductCatalogTest implements ProductCatalogContract {

    @Override
    public ProductCatalog catalog() {
        var catalog = new FakeProductCatalog();
        catalog.sells(501, "Green Tea", ProductCatalogContract.price());
        return catalog;
    }
}
