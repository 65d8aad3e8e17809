package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ShopifyImportsIT extends RunningService {

    private static final String FILE = """
            Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,Variant Image,Variant Weight Unit,Cost per item,Status
            shirt,Linen Shirt,"<p>Soft &amp; cool</p>
            <ul><li>linen</li></ul>",Acme,,Shirts,"summer, linen",true,Size,S,Colour,Blue,,,'0012,200,shopify,5,deny,manual,49.90,,true,true,,https://cdn.example/1.jpg,1,,false,,https://cdn.example/s.jpg,g,,active
            shirt,,,,,,,,,M,,Blue,,,SH-M,200,shopify,-3,deny,manual,51.50,,true,true,,https://cdn.example/2.jpg,2,,,,,g,,
            shirt,,,,,,,,,,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,3,,,,,,,
            mug,Mug,,Acme,,,,true,Title,Default Title,,,,,MUG,300,,,deny,manual,12.00,,true,true,,,,,false,,,g,,active
            draft,Draft,,Acme,,,,false,Title,Default Title,,,,,D,300,,1,deny,manual,12.00,,true,true,,,,,false,,,g,,draft
            """;

    private final User merchant = newMerchant();

    @Test
    void makeAFamilyOfAHandle() {
        var answer = body(sent(FILE, "&currency=USD").expectStatus().isOk());

        assertThat(answer.get("created").longValue()).isEqualTo(3);
        assertThat(answer.get("rejected").findValuesAsText("line")).containsExactly("7");
        assertThat(answer.at("/rejected/0/errors/0/field").textValue()).isEqualTo("Status");
        var mine = body(get("/products?sort=price&merchant=" + merchant.id()));
        assertThat(mine.findValuesAsText("name")).containsExactly("Mug", "Linen Shirt", "Linen Shirt");
        assertThat(mine.findValuesAsText("currency")).containsOnly("USD");
        assertThat(mine.get(0).get("options")).isEmpty();
        assertThat(mine.get(0).get("familyId").textValue()).isEqualTo("mug");
        var small = mine.get(1);
        assertThat(small.get("description").textValue()).isEqualTo("Soft & cool\nlinen");
        assertThat(small.get("sku").textValue()).isEqualTo("0012");
        assertThat(small.get("stock").longValue()).isEqualTo(5);
        assertThat(small.get("options").toString()).isEqualTo("{\"Colour\":\"Blue\",\"Size\":\"S\"}");
        assertThat(small.get("images")).hasSize(4);
        assertThat(small.at("/images/0").textValue()).isEqualTo("https://cdn.example/s.jpg");
        assertThat(small.get("attributes").toString())
                .isEqualTo("{\"tags\":\"summer, linen\",\"type\":\"Shirts\",\"vendor\":\"Acme\"}");
        var medium = mine.get(2);
        assertThat(medium.get("stock").longValue()).isZero();
        assertThat(medium.get("images")).hasSize(3);
        assertThat(body(get("/products/" + small.get("id") + "/variants"))).hasSize(2);
    }

    @Test
    void canBeRunAgain() {
        sent(FILE, "").expectStatus().isOk();

        var again = body(sent(FILE, "").expectStatus().isOk());

        assertThat(again.get("created").longValue()).isZero();
        assertThat(again.get("updated").longValue()).isEqualTo(3);
    }

    /** Stock is counted here by now, and the merchant wrote a text and an attribute of its own. */
    @Test
    void leaveWhatTheFileDoesNotTell() {
        sent(FILE, "&currency=USD").expectStatus().isOk();
        var id = mine("SH-M").get("id").longValue();
        patch("/products/" + id, merchant, """
                        {"stock": 9, "attributes": {"care": "30 °C"}, "translations": {"de": {"name": "Hemd"}}}
                        """).expectStatus().isOk();

        var answer = body(sent("""
                        Handle,Title,Option1 Name,Option1 Value,Variant SKU,\
                        Variant Inventory Tracker,Variant Inventory Qty,Image Src,Body (HTML)
                        shirt,Linen Shirt 2,Size,S,0012,shopify,,,
                        shirt,,,Medium,SH-M,,0,,
                        """, "&currency=EUR").expectStatus().isOk());

        assertThat(answer.get("updated").longValue()).isEqualTo(2);
        var small = mine("0012");
        assertThat(small.get("name").textValue()).isEqualTo("Linen Shirt 2");
        assertThat(small.get("stock").longValue()).isEqualTo(5);
        assertThat(small.get("images")).hasSize(4);
        assertThat(small.get("description").textValue()).isEqualTo("Soft & cool\nlinen");
        assertThat(small.get("price").decimalValue()).isEqualByComparingTo("49.90");
        assertThat(small.get("currency").textValue()).isEqualTo("USD");
        var medium = body(get("/products/" + id));
        assertThat(medium.get("stock").longValue()).isEqualTo(9);
        assertThat(medium.get("images")).hasSize(3);
        assertThat(medium.at("/attributes/care").textValue()).isEqualTo("30 °C");
        assertThat(medium.at("/attributes/vendor").textValue()).isEqualTo("Acme");
        assertThat(medium.at("/translations/de/name").textValue()).isEqualTo("Hemd");
        assertThat(medium.get("options").toString()).isEqualTo("{\"Size\":\"Medium\"}");
    }

    @Test
    void beginWithoutStockWhereTheFileTellsNone() {
        var file = "Handle,Title,Variant SKU,Variant Price\ncup,Cup,C,1.00\nmug,Mug,M,\n";

        var answer = body(sent(file, "").expectStatus().isOk());

        assertThat(answer.get("created").longValue()).isEqualTo(1);
        assertThat(answer.get("rejected").findValuesAsText("field")).containsExactly("price");
        assertThat(mine("C").get("stock").longValue()).isZero();
    }

    @Test
    void takeTextsThatAreLongAndTellThatTheyWereShortened() {
        var handle = "h".repeat(255);
        var sku = "s".repeat(255);

        var answer = body(sent(
                        "Handle,Title,Body (HTML),Variant SKU,Variant Price\n%s,%s,%s,%s,1.00\n"
                                .formatted(handle, "t".repeat(255), "b".repeat(20_000), sku),
                        "")
                .expectStatus()
                .isOk());

        assertThat(answer.get("created").longValue()).isEqualTo(1);
        assertThat(answer.get("textsShortened").longValue()).isEqualTo(2);
        assertThat(mine(sku).get("familyId").textValue()).isEqualTo(handle);
        assertThat(mine(sku).get("name").textValue()).hasSize(200).endsWith("…");
    }

    @Test
    void leaveOutImagesThatAreNoHttpsAddress() {
        var answer = body(sent("""
                        Handle,Title,Variant Price,Variant Inventory Qty,Image Src
                        cup,Cup,1.00,1,//cdn.example/0.jpg
                        cup,,,,https://cdn.example/1.jpg
                        cup,,,,http://cdn.example/2.jpg
                        """, "").expectStatus().isOk());

        assertThat(answer.get("created").longValue()).isEqualTo(1);
        assertThat(answer.get("imagesDropped").longValue()).isEqualTo(2);
        assertThat(mine().at("/0/images").toString()).isEqualTo("[\"https://cdn.example/1.jpg\"]");
    }

    @Test
    void leaveOutImagesPastTenAndCountThem() {
        var images = IntStream.range(1, 12)
                .mapToObj("cup,,,,https://cdn.example/%d.jpg\n"::formatted)
                .collect(Collectors.joining());

        var answer = body(sent(
                        "Handle,Title,Variant Price,Variant Inventory Qty,Image Src\ncup,Cup,1.00,1,https://cdn.example/0.jpg\n"
                                + images,
                        "")
                .expectStatus()
                .isOk());

        assertThat(answer.get("created").longValue()).isEqualTo(1);
        assertThat(answer.get("imagesDropped").longValue()).isEqualTo(2);
        assertThat(mine().at("/0/images")).hasSize(10);
    }

    @Test
    void tellWhatIsWrongByItsLine() {
        var answer = body(sent("""
                        Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src
                        a,A,Size,S,X,1.00,1,
                        a,,,M,X,1.00,1,
                        a,,,L,Y,cheap,1,
                        ,B,,,,1.00,1,
                        c,,,,,,,https://cdn.example/c.jpg
                        d,D,,,,1.00
                        """, "").expectStatus().isOk());

        assertThat(answer.get("created").longValue()).isEqualTo(1);
        assertThat(answer.get("rejected").findValuesAsText("line")).containsExactly("3", "4", "5", "6", "7");
        assertThat(answer.get("rejected").findValuesAsText("field"))
                .containsExactly("sku", "price", "Handle", "Variant Price", "body");
    }

    @Test
    void readTheColumnsOfToday() {
        var answer = body(sent(
                        "Title,URL handle,Description,Status,SKU,Option1 name,Option1 value,Price,Inventory quantity,Product image URL\n"
                                + "Tea,tea,<p>Good</p>,Active,T-1,Size,100 g,9.50,7,https://cdn.example/t.jpg\n",
                        "")
                .expectStatus()
                .isOk());

        assertThat(answer.get("created").longValue()).isEqualTo(1);
        assertThat(mine().at("/0/options/Size").textValue()).isEqualTo("100 g");
        assertThat(mine().at("/0/stock").longValue()).isEqualTo(7);
    }

    @Test
    void refuseAnotherFile() {
        assertInvalid(sent("name,price\na,1\n", ""), "header", "header");
        assertInvalid(sent(FILE, "&currency=XYZ"), "currency");
        assertInvalid(get("/products/export?format=shopify", merchant), "format");
    }

    private JsonNode mine(String sku) {
        return StreamSupport.stream(mine().spliterator(), false)
                .filter(product -> product.path("sku").asText().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode mine() {
        return body(get("/products?merchant=" + merchant.id()));
    }

    private ResponseSpec sent(String text, String more) {
        return call(HttpMethod.POST, "/products/import?format=shopify" + more, merchant.token(), text);
    }
}
