package com.electricmall.user.export;

import com.electricmall.common.personaldata.PersonalDataPage;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page of another service, whose items are passed on as they are. */
record PersonalDataResponse(
        String section, List<JsonNode> items, @Nullable String next) {

    PersonalDataResponse {
        Objects.requireNonNull(section, "section");
        items = List.copyOf(items);
    }

    PersonalDataPage toPage() {
        return new PersonalDataPage(section, items, next);
    }
}
