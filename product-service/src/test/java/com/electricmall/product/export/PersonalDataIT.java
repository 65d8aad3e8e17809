package com.electricmall.product.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.personaldata.PersonalDataSection;
import com.electricmall.common.testing.JsonShape;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.product.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

class PersonalDataIT extends RunningService {

    private static final String SERVICE = TestTokens.service("user-service");

    private final User merchant = newMerchant();
    private final User buyer = newMerchant();
    private final User other = newMerchant();

    @Autowired
    private DataSource database;

    @Autowired
    private List<PersonalDataSection> sections;

    @Test
    void areReviewsAndPurchasesAsTheSamplesShowAlsoHiddenOnes() throws IOException {
        var product = product(merchant, "lamp", "1", 10);
        var review = reviewed(buyer, product, "It flickers");
        reviewed(other, product, "It does not");
        call(HttpMethod.DELETE, "/products/%d/reviews/%d?reason=rude".formatted(product, review), ADMIN.token(), null)
                .expectStatus()
                .isNoContent();

        var reviews = page(buyer, "?size=1");
        var purchases = page(buyer, "?after=purchases");

        assertThat(JsonShape.of(reviews)).isEqualTo(JsonShape.of(sample("personal-data.reviews")));
        assertThat(reviews.at("/items/0/id").longValue()).isEqualTo(review);
        assertThat(reviews.at("/items/0/text").textValue()).isEqualTo("It flickers");
        assertThat(reviews.at("/items/0/author").textValue()).isEqualTo("merchant-" + buyer.id());
        assertThat(reviews.at("/items/0/hidden/reason").textValue()).isEqualTo("rude");
        assertThat(reviews.get("items")).hasSize(1);
        assertThat(JsonShape.of(purchases)).isEqualTo(JsonShape.of(sample("personal-data.purchases")));
        assertThat(purchases.at("/items/0/productId").longValue()).isEqualTo(product);
    }

    @Test
    void areReadPageByPageOneSectionAfterTheOther() {
        var products = IntStream.range(0, 3)
                .mapToLong(_ -> product(merchant, "lamp", "1", 10))
                .boxed()
                .toList();
        products.forEach(product -> reviewed(buyer, product, "good"));
        reviewed(other, products.getFirst(), "good");

        var read = new ArrayList<String>();
        var query = "?size=2";
        while (query != null) {
            var page = page(buyer, query);
            var ids = StreamSupport.stream(page.get("items").spliterator(), false)
                    .map(item -> item.get("productId").longValue())
                    .toList();
            read.add(page.get("section").textValue() + ids);
            query = page.has("next") ? "?size=2&after=" + page.get("next").textValue() : null;
        }

        assertThat(read)
                .containsExactly(
                        "reviews" + products.subList(0, 2),
                        "reviews" + products.subList(2, 3),
                        "purchases" + products.subList(0, 2),
                        "purchases" + products.subList(2, 3));
    }

    @Test
    void areToldToServicesOnlyAndNotWithoutBound() {
        var path = "/internal/users/%d/data".formatted(buyer.id());
        call(HttpMethod.GET, path, buyer.token(), null).expectStatus().isUnauthorized();
        call(HttpMethod.GET, path, ADMIN.token(), null).expectStatus().isUnauthorized();
        call(HttpMethod.GET, path + "?size=201", SERVICE, null).expectStatus().isBadRequest();
        call(HttpMethod.GET, path + "?after=reviews:x", SERVICE, null)
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void readNoWholeTable() throws Exception {
        var statements = StatementLog.during(() -> sections.forEach(section -> section.read(buyer.id(), "7", 2)));

        assertThat(statements).hasSizeGreaterThanOrEqualTo(2);
        assertThat(statements)
                .allSatisfy(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .as(statement)
                        .isEmpty());
    }

    private long reviewed(User user, long product, String text) {
        jdbc.sql("INSERT INTO bought (user_id, product_id) VALUES (?, ?)")
                .params(user.id(), product)
                .update();
        var request = "{\"stars\": 2, \"text\": \"%s\"}".formatted(text);
        return body(post("/products/%d/reviews".formatted(product), user, request)
                        .expectStatus()
                        .isCreated())
                .get("id")
                .longValue();
    }

    private JsonNode page(User user, String query) {
        var path = "/internal/users/%d/data%s".formatted(user.id(), query);
        return body(call(HttpMethod.GET, path, SERVICE, null).expectStatus().isOk());
    }

    private static JsonNode sample(String name) throws IOException {
        return new ObjectMapper().readTree(Path.of("contracts", name + ".json").toFile());
    }
}
