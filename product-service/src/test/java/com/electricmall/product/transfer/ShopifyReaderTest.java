package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShopifyReaderTest {

    private static final String HEADER =
            "Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src,Variant Image\n";

    private record Read(List<FileLine> lines, long dropped, long shortened) {

        List<ObjectNode> products() {
            return lines.stream().map(line -> ((Parsed) line).fields()).toList();
        }

        List<JsonNode> images() {
            return products().stream().map(product -> product.get("images")).toList();
        }
    }

    @Nested
    class ImagesDropped {

        @Test
        void countImagesOfVariantsThatAreNoHttpsAddress() throws IOException {
            var read = read("""
                    cup,Cup,Size,S,1.00,https://cdn.example/1.jpg,http://cdn.example/s.jpg
                    cup,,,M,1.00,//cdn.example/2.jpg,//cdn.example/m.jpg
                    """);

            assertThat(read.images()).extracting(JsonNode::size).containsExactly(1, 1);
            assertThat(read.dropped()).isEqualTo(3);
        }

        @Test
        void countWhatTheImageOfAVariantPushesOut() throws IOException {
            var read = read("cup,Cup,Size,S,1.00,https://cdn.example/1.jpg,https://cdn.example/s.jpg\n"
                    + "cup,,,M,1.00,https://cdn.example/2.jpg,\n"
                    + images(3, 10));

            assertThat(read.images()).extracting(JsonNode::size).containsExactly(10, 10);
            assertThat(read.images().getFirst().get(0).textValue()).isEqualTo("https://cdn.example/s.jpg");
            assertThat(read.images().getFirst().toString()).doesNotContain("/10.jpg");
            assertThat(read.images().getLast().toString()).contains("/10.jpg").doesNotContain("/s.jpg");
            assertThat(read.dropped()).isEqualTo(1);
        }

        @Test
        void countAnImageOnceForAllVariants() throws IOException {
            var read = read("cup,Cup,Size,S,1.00,https://cdn.example/1.jpg,https://cdn.example/1.jpg\n"
                    + "cup,,,M,1.00,https://cdn.example/2.jpg,https://cdn.example/2.jpg\n"
                    + images(3, 12));

            assertThat(read.images()).extracting(JsonNode::size).containsExactly(10, 10);
            assertThat(read.dropped()).isEqualTo(2);
        }

        @Test
        void areNoneOfWhatIsRejected() throws IOException {
            var read = readFile(
                    "Handle,Title,Variant Price,Image Src,Status\ncup,Cup,1.00,http://cdn.example/1.jpg,draft\n");

            assertThat(read.lines()).hasOnlyElementsOfType(Malformed.class);
            assertThat(read.dropped()).isZero();
        }

        @Test
        void areNoneWhereAllFit() throws IOException {
            var read = read("cup,Cup,Size,S,1.00,https://cdn.example/1.jpg,https://cdn.example/s.jpg\n" + images(2, 9));

            assertThat(read.images()).extracting(JsonNode::size).containsExactly(10);
            assertThat(read.dropped()).isZero();
        }
    }

    @Nested
    class Texts {

        @Test
        void areShortenedAndCounted() throws IOException {
            var read = readFile("Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant Price\n"
                    + "cup,%s,<p>%s</p>,%s,%s,%s,1.00\n"
                            .formatted(
                                    "茶".repeat(255),
                                    "b".repeat(10_001),
                                    "c".repeat(501),
                                    "d".repeat(51),
                                    "e".repeat(501)));

            var product = read.products().getFirst();
            assertThat(read.shortened()).isEqualTo(5);
            assertThat(product.get("name").textValue()).isEqualTo("茶".repeat(199) + "…");
            assertThat(product.get("description").textValue()).isEqualTo("b".repeat(9_999) + "…");
            assertThat(product.at("/attributes/vendor").textValue()).hasSize(500);
            var option = product.get("options").properties().iterator().next();
            assertThat(option.getKey()).isEqualTo("d".repeat(49) + "…");
            assertThat(option.getValue().textValue()).hasSize(500);
        }

        @Test
        void areLeftAsTheyAreWhereTheyFit() throws IOException {
            var read = readFile("Handle,Title,Variant Price\ncup,%s,1.00\n".formatted("🍵".repeat(200)));

            assertThat(read.products().getFirst().get("name").textValue()).isEqualTo("🍵".repeat(200));
            assertThat(read.shortened()).isZero();
        }
    }

    @Nested
    class Options {

        private static final String THREE = "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
                + "Option3 Name,Option3 Value,Variant Price\n";

        @Test
        void haveNamesOfTheirOwn() throws IOException {
            var read = readFile(THREE + "cup,Cup,Size,S,Size,2,,x,1.00\n");

            assertThat(read.products().getFirst().get("options"))
                    .hasToString("{\"Size\":\"S\",\"Size 2\":\"2\",\"Option3\":\"x\"}");
        }

        @Test
        void haveNamesOfTheirOwnAlsoWhereTheyAreShortened() throws IOException {
            var name = "n".repeat(60);

            var options = readFile(THREE + "cup,Cup,%sa,S,%sb,2,,,1.00\n".formatted(name, name))
                    .products()
                    .getFirst()
                    .get("options");

            assertThat(options).hasSize(2);
            assertThat(options.properties())
                    .allSatisfy(option -> assertThat(option.getKey()).hasSizeLessThanOrEqualTo(50));
        }

        @Test
        void areNamedByAnyRow() throws IOException {
            var read = readFile(THREE + "cup,Cup,,S,,,,,1.00\ncup,,Size,M,,,,,1.00\n");

            assertThat(read.products())
                    .extracting(product -> product.get("options").toString())
                    .containsExactly("{\"Size\":\"S\"}", "{\"Size\":\"M\"}");
        }

        /** An import would find the first one again, and change it. */
        @Test
        void areNotThoseOfAnotherVariantUnlessThatHasASku() throws IOException {
            var read = readFile("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n"
                    + "cup,Cup,Size,S,,1.00\n"
                    + "cup,,,S,,2.00\n"
                    + "cup,,,M,C-M,1.00\n"
                    + "cup,,,M,,2.00\n"
                    + "cup,,,,C-L,1.00\n"
                    + "cup,,,,,3.00\n"
                    + "cup,,,,,4.00\n");

            assertThat(read.lines())
                    .filteredOn(Malformed.class::isInstance)
                    .extracting(
                            FileLine::number,
                            line -> ((Malformed) line).errors().getFirst().code())
                    .containsExactly(
                            tuple(3L, "VARIANT_EXISTS"), tuple(5L, "VARIANT_EXISTS"), tuple(8L, "VARIANT_EXISTS"));
        }

        @Test
        void canHaveThePlaceholderForTheirValue() throws IOException {
            var read = readFile(THREE + "cup,Cup,Edition,Default Title,,,,,1.00\n");

            assertThat(read.products().getFirst().get("options")).hasToString("{\"Edition\":\"Default Title\"}");
        }
    }

    /** So many variants are more than Shopify has. */
    @Test
    void tellsTheRowsOfAHandleThatAreTooMany() throws IOException {
        var rows = IntStream.range(0, 2_501)
                .mapToObj(i -> "cup,%s,Size,%d,1.00,,\n".formatted(i == 0 ? "Cup" : "", i))
                .collect(Collectors.joining());

        var read = read(rows);

        assertThat(read.lines()).hasSize(2_501);
        assertThat(read.lines().getLast())
                .isInstanceOfSatisfying(
                        Malformed.class,
                        line -> assertThat(line.errors().getFirst().code()).isEqualTo("ROWS_APART"));
    }

    private static String images(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj("cup,,,,,https://cdn.example/%d.jpg,\n"::formatted)
                .collect(Collectors.joining());
    }

    private static Read read(String rows) throws IOException {
        return readFile(HEADER + rows);
    }

    private static Read readFile(String text) throws IOException {
        var reader = new ShopifyReader(new TextLines(new ByteArrayInputStream(text.getBytes(UTF_8))), null);
        var lines = new ArrayList<FileLine>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return new Read(lines, reader.imagesDropped(), reader.textsShortened());
    }
}
