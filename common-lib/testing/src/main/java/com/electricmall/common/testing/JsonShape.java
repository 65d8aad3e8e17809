package com.electricmall.common.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What a JSON document consists of, without its values: that of a response is compared with that of a sample. */
public final class JsonShape {

    private JsonShape() {}

    /** Each path to a value with the value's kind, {@code lines[].quantity: NUMBER}; items of an array count as one. */
    public static Set<String> of(JsonNode document) {
        var shape = new TreeSet<String>();
        add(document, "", shape);
        return shape;
    }

    private static void add(JsonNode node, String path, Set<String> shape) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> add(
                            member.getValue(), path.isEmpty() ? member.getKey() : path + "." + member.getKey(), shape));
        } else if (node.isArray()) {
            node.forEach(item -> add(item, path + "[]", shape));
        } else {
            shape.add(path + ": " + node.getNodeType());
        }
    }
}
