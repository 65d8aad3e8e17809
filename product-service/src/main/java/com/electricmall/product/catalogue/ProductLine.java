package com.electricmall.product.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A product from a line of an import.
 *
 * @param number of the line in its file, from 1
 * @param fields of a {@code POST /products}; a product that there is keeps those that are missing
 * @param replaced those of the fields that are objects and replace what the product had there, where otherwise they are
 *     merged into it
 * @param openingStock of a new product whose line does not name one; null if it has to
 */
public record ProductLine(
        long number,
        long merchantId,
        ObjectNode fields,
        Set<String> replaced,
        @Nullable Long openingStock) {

    public ProductLine {
        replaced = Set.copyOf(replaced);
    }

    /** A line that has to name the stock of a new product, and that changes others as a PATCH does. */
    public ProductLine(long number, long merchantId, ObjectNode fields) {
        this(number, merchantId, fields, Set.of(), null);
    }

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
