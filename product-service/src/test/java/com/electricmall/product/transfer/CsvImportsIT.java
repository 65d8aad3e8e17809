package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvImportsIT extends ImportRequests {

    @Test
    void readsFieldsInAnyOrder() {
        var answer = taken(
                CSV,
                "\uFEFFprice.USD;stock;name;options.size;price;familyId;images;attributes.colour;"
                        + "translations.en.name;currency\r\n"
                        + "2.99;5;\"绿茶; \"\"好\"\"\";M;20;tea;https://i.example/a.jpg https://i.example/b.jpg;green;Green tea;\r\n"
                        + ";1;红茶;L;7.5;tea;;;;\r\n");

        assertThat(answer.toString()).isEqualTo("{\"accepted\":2,\"created\":2,\"updated\":0,\"rejected\":[]}");
        var green = body(get("/products?merchant=" + merchant.id() + "&sort=-price"))
                .get(0);
        assertThat(green.get("name").textValue()).isIn("绿茶; \"好\"", "Green tea");
        assertThat(green.at("/options/size").textValue()).isEqualTo("M");
        assertThat(green.get("images")).hasSize(2);
        assertThat(green.at("/prices/USD").decimalValue()).isEqualByComparingTo("2.99");
        assertThat(green.at("/translations/en/name").textValue()).isEqualTo("Green tea");
    }

    @Test
    void tellsBadLinesByTheirNumber() {
        var answer = taken(CSV, """
                sku,name,price,stock
                a,"two
                lines",1,1
                b,b,cheap,1
                c,c,1
                d,"open,1,1
                e,e,1,1.5
                f,f,-1,99999999999999999999
                g,good,1,1
                """);

        assertThat(answer.get("rejected").findValuesAsText("line")).containsExactly("2", "4", "5", "6", "7", "8");
        assertThat(answer.get("created").longValue()).isEqualTo(1);
        assertThat(mine().findValuesAsText("name")).containsExactly("good");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name,colour,price           | header
            name,name,price             | header
            name,,price                 | header
            translations.en,price       | header
            "name                       | header
            """)
    void refusesAHeaderThatItDoesNotKnow(String header, String field) {
        assertInvalid(sent(CSV, header + "\na,b,c\n"), field);
    }

    @Test
    void refusesAFileWithoutAHeader() {
        assertInvalid(sent(CSV, "\n\n"), "header");
        assertInvalid(sent(CSV, ""), "header");
    }

    @Test
    void isToldOfABadHeaderThoughMuchMoreIsOnItsWay() {
        var rest = "a,b\n".repeat(5_000_000);

        assertInvalid(sent(CSV, "name,colour\n" + rest), "header");
        sent("application/json", rest).expectStatus().isEqualTo(415);
        sent(CUSTOMER, CSV, rest.getBytes(UTF_8)).expectStatus().isForbidden();
    }

    @Test
    void refusesAThousandColumns() {
        var header = IntStream.range(0, 1_000).mapToObj(i -> "attributes.a" + i).collect(Collectors.joining(","));

        assertInvalid(sent(CSV, header + "\n"), "header");
    }

    @Test
    void tellsOtherEncodings() {
        var gbk = taken(CSV, "name,price,stock\n绿茶,1,1\nTea,1,1\n".getBytes(Charset.forName("GBK")));

        assertThat(gbk.get("rejected").findValuesAsText("line")).containsExactly("2");
        assertThat(gbk.get("created").longValue()).isEqualTo(1);
        assertInvalid(sent(CSV, "name,price,stock\n".getBytes(Charset.forName("UTF-16LE"))), "header");
        assertInvalid(sent(CSV, "\uFEFFname,price\n".getBytes(Charset.forName("UTF-16LE"))), "body");
    }
}
