package com.electricmall.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The provider's book as it is read page by page. */
class SandboxBookIT extends SandboxCalls {

    @Test
    void listsWhatHasChangedSince() throws Exception {
        var first = charged("card-ok");
        var place = readToTheEnd("").getLast().get("next").textValue();
        var second = charged("card-declined");
        refund(UUID.randomUUID(), first, "1");

        var changed = readToTheEnd("?after=" + place).stream()
                .flatMap(page -> page.get("charges").findValuesAsText("paymentId").stream())
                .toList();

        assertThat(changed).contains(first.toString(), second.toString());
        assertThat(ask("GET", "/book?after=nonsense", "").status()).isEqualTo(400);
    }

    /** As after a restore of either side: of another cluster's copy, or to a time before. */
    @Test
    void beginsAnewAtAPlaceThatIsNotOfItsDatabase() throws Exception {
        var first = charged("card-ok");
        var place = readToTheEnd("").getLast().get("next").textValue();
        assertThat(place).matches("[0-9]+\\.[0-9]+_[0-9a-f-]{36}");
        assertThat(changedAfter(place)).doesNotContain(first.toString());

        assertThat(changedAfter("1" + place)).contains(first.toString());
        assertThat(changedAfter(place.replaceFirst("\\.[0-9]+", ".9000000000000")))
                .contains(first.toString());
        assertThat(changedAfter(place.replaceFirst("[0-9]+\\.", ""))).doesNotContain(first.toString());
    }

    private static List<String> changedAfter(String place) throws Exception {
        return readToTheEnd("?after=" + place).stream()
                .flatMap(page -> page.get("charges").findValuesAsText("paymentId").stream())
                .toList();
    }

    /** Pages up to the first empty one, whose transactions have all ended. */
    private static List<JsonNode> readToTheEnd(String query) throws Exception {
        var pages = new ArrayList<JsonNode>();
        var next = query;
        do {
            pages.add(ask("GET", "/book" + next, "").body());
            next = "?after=" + pages.getLast().get("next").textValue();
        } while (!pages.getLast().get("charges").isEmpty());
        return pages;
    }
}
