package com.electricmall.order.catalogue;

class FakeProductCatalogueTest implements ProductCatalogueContract {

    @Override
    public ProductCatalogue catalogue() {
        var catalogue = new FakeProductCatalogue();
        catalogue.sells(501, "Green Tea", ProductCatalogueContract.price());
        return catalogue;
    }
}
