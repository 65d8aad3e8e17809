package com.electricmall.user.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.event.EventJson;
import com.electricmall.common.personaldata.PersonalDataPage;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportDocumentTest {

    private static final long USER = 42;
    private static final Map<String, ?> MEMBERS = Map.of("account", Map.of("username", "ann"));

    private static final PersonalDataSource ADDRESSES =
            (userId, after, size) -> new PersonalDataPage("addresses", List.of(), null);

    /** Orders of 20.00 and 7.50 in two pages, after an empty cart. */
    private static final PersonalDataSource ORDERS = (userId, after, size) -> switch (after) {
        case null -> new PersonalDataPage("cart", List.of(), "orders");
        case "orders" -> new PersonalDataPage("orders", List.of(order("20.00")), "orders:1");
        default -> new PersonalDataPage("orders", List.of(order("7.50"), order("1500")), null);
    };

    @Test
    void isOneObjectWithAnArrayForEachSection() throws JsonProcessingException {
        var text = String.join("", pieces(document(ADDRESSES, ORDERS)));

        assertThat(EventJson.MAPPER.readTree(text)).isEqualTo(EventJson.MAPPER.readTree("""
                        {"account": {"username": "ann"}, "addresses": [], "cart": [],
                         "orders": [{"total": 20.00}, {"total": 7.50}, {"total": 1500}]}"""));
        assertThat(text).contains("20.00").endsWith("}\n");
    }

    @Test
    void isWrittenInPiecesOfOneItem() {
        assertThat(pieces(document(ADDRESSES, ORDERS)))
                .allSatisfy(piece -> assertThat(piece.split("total", -1)).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void readsAPageOnlyWhenTheOneBeforeIsWritten() {
        var asked = new ArrayList<String>();
        PersonalDataSource counted = (userId, after, size) -> {
            asked.add(userId + " after " + after);
            return ORDERS.read(userId, after, size);
        };
        var document = document(counted);
        assertThat(asked).isEmpty();

        assertThat(document.nextPiece())
                .hasValueSatisfying(piece -> assertThat(piece).contains("20.00"));
        assertThat(asked).containsExactly("42 after null", "42 after orders");

        assertThat(document.nextPiece())
                .hasValueSatisfying(piece -> assertThat(piece).contains("7.50"));
        assertThat(asked).hasSize(3).endsWith("42 after orders:1");
    }

    @Test
    void isNoJsonIfAServiceStopsAnswering() {
        PersonalDataSource failing = (userId, after, size) -> {
            if ("orders:1".equals(after)) {
                throw new UnavailableException("SERVICE_UNAVAILABLE", "Away", Duration.ofSeconds(2), null);
            }
            return ORDERS.read(userId, after, size);
        };
        var document = document(failing);
        var written = document.nextPiece().orElseThrow();

        assertThatThrownBy(document::nextPiece).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> EventJson.MAPPER.readTree(written)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void hasNoSectionTwice() {
        PersonalDataSource other = (userId, after, size) -> new PersonalDataPage("orders", List.of(), null);
        PersonalDataSource member = (userId, after, size) -> new PersonalDataPage("account", List.of(), null);

        assertThatThrownBy(() -> pieces(document(ORDERS, ADDRESSES, other))).hasMessageContaining("orders");
        assertThatThrownBy(() -> pieces(document(member))).hasMessageContaining("account");
    }

    @Test
    void doesNotReadAPageForEver() {
        PersonalDataSource endless = (userId, after, size) -> new PersonalDataPage("orders", List.of(), "orders:1");

        assertThatThrownBy(() -> pieces(document(endless))).hasMessageContaining("orders:1");
    }

    private static Map<String, BigDecimal> order(String total) {
        return Map.of("total", new BigDecimal(total));
    }

    private static ExportDocument document(PersonalDataSource... sources) {
        return new ExportDocument(EventJson.MAPPER, USER, MEMBERS, List.of(sources));
    }

    private static List<String> pieces(ExportDocument document) {
        var pieces = new ArrayList<String>();
        for (var piece = document.nextPiece(); piece.isPresent(); piece = document.nextPiece()) {
            pieces.add(piece.get());
        }
        return pieces;
    }
}
