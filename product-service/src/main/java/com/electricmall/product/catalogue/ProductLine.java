package com.electricmall.product.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A product from a line of an import.
 *
 * @param number of the line in its file, from 1
 * @param fields of a {@code POST /products}
 */
public record ProductLine(long number, long merchantId, ObjectNode fields) {

    /** What a product is found by: its merchant's sku, and its options in its family. */
    public List<Object> keys() {
        var keys = new ArrayList<Object>();
        if (fields.hasNonNull("sku")) {
            keys.add(List.of(merchantId, fields.get("sku")));
        }
        if (fields.hasNonNull("familyId")) {
            var options = new TreeMap<String, Object>();
            fields.path("options").properties().forEach(option -> options.put(option.getKey(), option.getValue()));
            keys.add(List.of(merchantId, fields.get("familyId"), options));
        }
        return keys;
    }
}
