package com.electricmall.product.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396): what is missing stays, what is null goes, objects are merged. */
final class MergePatch {

    private MergePatch() {}

    static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(change -> {
            var name = change.getKey();
            var value = change.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode deeper) {
                target.set(
                        name,
                        apply(target.get(name) instanceof ObjectNode inner ? inner : target.objectNode(), deeper));
            } else {
                target.set(name, value);
            }
        });
        return target;
    }
}
