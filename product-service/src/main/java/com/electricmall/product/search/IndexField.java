package com.electricmall.product.search;

import java.util.Currency;

/** The names of the index's fields. A change of their content requires another {@link IndexState#SCHEMA}. */
final class IndexField {

    static final String ID = "id";
    static final String ORDER = "order";
    static final String SALES = "sales";
    static final String MERCHANT = "merchant";
    static final String MERCHANT_NAME = "merchant.name";
    static final String MERCHANT_COUNT = "merchant.count";
    static final String CATEGORY = "category";
    static final String CATEGORY_COUNT = "category.count";

    /** Of a variant a number of its family, which is negative; else the product's id. */
    static final String FAMILY = "family";

    static final String IN_STOCK = "stock";
    static final String HIDDEN = "hidden";
    static final String ATTRIBUTE = "attribute";
    static final String SKU = "sku";
    static final String WHOLE_NAME = "name.whole";
    static final String NAME_BEGINNING = "name.beginning";
    static final String SHORT_BEGINNING = "name.beginning.short";
    static final String NAMES = "names";
    static final String NAME_STARTS = "names.start";
    static final String TEXTS = "texts";

    private IndexField() {}

    /** Words of a language without their endings. */
    static String stems(String field, StemLanguage language) {
        return field + "." + language.code();
    }

    /** An attribute's name and value as one term; neither holds U+0000. */
    static String attribute(String name, String value) {
        return name + '\0' + value;
    }

    static String basePrice() {
        return "price";
    }

    static String price(Currency currency) {
        return "price." + currency.getCurrencyCode();
    }

    static String priceCount(String price) {
        return price + ".count";
    }
}
