package com.electricmall.product.search;

import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.product.search.FacetCounts.AttributeCounts;
import com.electricmall.product.search.FacetCounts.Count;
import com.electricmall.product.search.FacetCounts.PriceBand;
import com.electricmall.product.search.FacetCounts.ValueCount;
import com.electricmall.product.search.SourceProduct.Written;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages, filters, counts and suggestions, the same for each engine. */
abstract class SearchAnswers {

    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final Currency DINAR = Currency.getInstance("KWD");
    private static final Currency DOLLAR = Currency.getInstance("USD");

    private SearchFixture fixture;
    private ProductSearch search;

    @BeforeEach
    void open(SearchFixture empty) {
        fixture = empty;
        search = fixture.search();
    }

    private record Facts(
            String name, long merchant, Long category, String price, boolean inStock, boolean hidden, int salesRank) {

        static Facts of(String name) {
            return new Facts(name, 1, null, "10.00", true, false, 0);
        }

        Facts merchant(long id) {
            return new Facts(name, id, category, price, inStock, hidden, salesRank);
        }

        Facts category(long id) {
            return new Facts(name, merchant, id, price, inStock, hidden, salesRank);
        }

        Facts price(String amount) {
            return new Facts(name, merchant, category, amount, inStock, hidden, salesRank);
        }

        Facts soldOut() {
            return new Facts(name, merchant, category, price, false, hidden, salesRank);
        }

        Facts gone() {
            return new Facts(name, merchant, category, price, inStock, true, salesRank);
        }

        Facts salesRank(int rank) {
            return new Facts(name, merchant, category, price, inStock, hidden, rank);
        }

        SourceProduct with(Map<String, String> attributes, Money... more) {
            var amount = new BigDecimal(price);
            var prices = new ArrayList<>(List.of(new Money(amount, amount.scale() > 2 ? DINAR : YUAN)));
            prices.addAll(List.of(more));
            return new SourceProduct(
                    0,
                    merchant,
                    null,
                    category,
                    List.of(new Written("en", name)),
                    List.of(new Written("en", "a good lamp")),
                    null,
                    null,
                    attributes,
                    prices,
                    inStock,
                    hidden,
                    salesRank);
        }
    }

    private long write(Facts facts) {
        return fixture.write(facts.with(Map.of()));
    }

    @Test
    void goesOnAfterTheLastHitUntilAllWereSeen() {
        IntStream.range(0, 23)
                .forEach(i -> write(Facts.of(i % 3 == 0 ? "Lamp" : i % 3 == 1 ? "Red lamp" : "Light " + i)
                        .salesRank(i % 4)));
        fixture.refresh();
        var request = SearchRequest.of("lamp");
        var whole = search.best(request, null, 100);

        var seen = new ArrayList<>(search.best(request, null, 5));
        while (seen.size() % 5 == 0) {
            seen.addAll(search.best(request, seen.getLast(), 5));
        }

        assertThat(seen).hasSize(23).isEqualTo(whole);
        assertThat(whole).extracting(SearchHit::tier).isSortedAccordingTo(reverseOrder());
    }

    @Test
    void givesAllThatItFindsWithTheirTiers() {
        IntStream.range(0, 23).forEach(i -> write(Facts.of(i % 2 == 0 ? "Lamp" : "Light " + i)));
        fixture.refresh();

        var all = search.all(SearchRequest.of("lamp"));

        var hits = search.best(SearchRequest.of("lamp"), null, 100);
        assertThat(IntStream.range(0, all.count())
                        .mapToObj(i -> List.of(all.ids()[i], (long) all.tiers()[i]))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(hits.stream()
                        .map(hit -> List.of(hit.id(), (long) hit.tier()))
                        .toList());
        assertThat(search.all(SearchRequest.of("kettle")).count()).isZero();
    }

    @Test
    void filters() {
        var drinks = fixture.categories.add("Drinks", null);
        var teas = fixture.categories.add("Teas", drinks);
        var cheap = write(Facts.of("Lamp").price("1.00"));
        var other = write(Facts.of("Lamp").merchant(2).price("2.50"));
        var tea = write(Facts.of("Lamp").category(teas).price("3"));
        var soldOut = write(Facts.of("Lamp").soldOut().price("4"));
        var gone = write(Facts.of("Lamp").gone().price("5"));
        var red = fixture.write(Facts.of("Lamp").price("6").with(Map.of("colour", "red", "size", "L")));
        var dollars = fixture.write(
                Facts.of("Lamp").price("7").with(Map.of("colour", "blue"), new Money(new BigDecimal("0.99"), DOLLAR)));
        fixture.refresh();

        for (var q : new String[] {null, "lamp"}) {
            assertThat(ids(q, null, null, null, null, null, null, Map.of()))
                    .containsExactlyInAnyOrder(cheap, other, tea, soldOut, red, dollars);
            assertThat(ids(q, drinks, null, null, null, null, null, Map.of())).containsExactly(tea);
            assertThat(ids(q, null, 2L, null, null, null, null, Map.of())).containsExactly(other);
            assertThat(ids(q, null, null, "1.01", "3", null, null, Map.of())).containsExactlyInAnyOrder(other, tea);
            assertThat(ids(q, null, null, "2.51", "2.99", null, null, Map.of())).isEmpty();
            assertThat(ids(q, null, null, null, null, false, null, Map.of())).containsExactly(soldOut);
            assertThat(ids(q, null, null, null, null, true, null, Map.of())).doesNotContain(soldOut);
            assertThat(ids(q, null, null, null, null, null, DOLLAR, Map.of())).containsExactly(dollars);
            assertThat(ids(q, null, null, "1", null, null, DOLLAR, Map.of())).isEmpty();
            assertThat(ids(q, null, null, null, null, null, null, Map.of("colour", List.of("red", "blue"))))
                    .containsExactlyInAnyOrder(red, dollars);
            assertThat(ids(
                            q,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Map.of("colour", List.of("red"), "size", List.of("S"))))
                    .isEmpty();
            var withHidden = new SearchRequest(q, null, null, null, null, null, null, Map.of(), true);
            assertThat(search.best(withHidden, null, 100))
                    .extracting(SearchHit::id)
                    .contains(gone);
        }
    }

    private List<Long> ids(
            String q,
            Long category,
            Long merchant,
            String least,
            String most,
            Boolean inStock,
            Currency currency,
            Map<String, List<String>> attributes) {
        var request = new SearchRequest(
                q,
                category,
                merchant,
                least == null ? null : new BigDecimal(least),
                most == null ? null : new BigDecimal(most),
                inStock,
                currency,
                attributes,
                false);
        return search.best(request, null, 100).stream().map(SearchHit::id).toList();
    }

    @Test
    void countsWhatItFinds() {
        var drinks = fixture.categories.add("Drinks", null);
        var teas = fixture.categories.add("Teas", drinks);
        write(Facts.of("Lamp").category(teas).price("0.99"));
        write(Facts.of("Lamp").category(teas).merchant(2).price("1.00"));
        write(Facts.of("Lamp").category(drinks).merchant(2).price("1.999"));
        write(Facts.of("Lamp").price("2"));
        write(Facts.of("Lamp").gone().price("2"));
        fixture.write(Facts.of("Kettle").price("1000000").with(Map.of(), new Money(new BigDecimal("3.00"), DOLLAR)));
        fixture.refresh();

        var lamps = search.facets(SearchRequest.of("lamps"));
        var kettles = search.facets(new SearchRequest("kettle", null, null, null, null, null, DOLLAR, Map.of(), false));

        assertThat(lamps.categories()).containsExactly(new Count(drinks, 3), new Count(teas, 2));
        assertThat(lamps.merchants()).containsExactly(new Count(1, 3), new Count(2, 2));
        assertThat(lamps.priceBands())
                .containsExactly(
                        band("0.00", "0.99", 1),
                        band("1.000", "1.999", 2),
                        band("2.00", "4.99", 1),
                        band("1000000.00", "1999999.99", 1));
        assertThat(kettles.categories()).isEmpty();
        assertThat(kettles.priceBands()).containsExactly(band("2.00", "4.99", 1));
        assertThat(search.facets(SearchRequest.of("teapot")).merchants()).isEmpty();
    }

    @Test
    void countsTheValuesOfAttributesThatAreAskedFor() {
        fixture.write(Facts.of("Torch").with(Map.of("colour", "red", "colours", "many")));
        fixture.write(Facts.of("Torch").with(Map.of("colour", "blue", "a.*[b]\\\"@é", "x\ny")));
        fixture.write(Facts.of("Torch").with(Map.of("colour", "blue", "size", "L")));
        fixture.write(Facts.of("Torch").with(Map.of("colour", "amber")));
        fixture.write(Facts.of("Torch").gone().with(Map.of("colour", "amber")));
        fixture.write(Facts.of("Kettle").with(Map.of("colour", "green")));
        IntStream.range(0, 130).forEach(i -> fixture.write(Facts.of("Cup").with(Map.of("number", "n" + i))));
        fixture.refresh();

        var torches = search.facets(
                new FacetRequest(SearchRequest.of("torch"), false, List.of("size", "colour", "a.*[b]\\\"@é", "none")));
        var cups = search.facets(new FacetRequest(SearchRequest.of("cup"), false, List.of("number")));

        assertThat(torches.attributes())
                .containsExactly(
                        new AttributeCounts("size", List.of(new ValueCount("L", 1))),
                        new AttributeCounts(
                                "colour",
                                List.of(
                                        new ValueCount("blue", 2),
                                        new ValueCount("amber", 1),
                                        new ValueCount("red", 1))),
                        new AttributeCounts("a.*[b]\\\"@é", List.of(new ValueCount("x\ny", 1))),
                        new AttributeCounts("none", List.of()));
        assertThat(cups.attributes().getFirst().values()).hasSize(100);
        assertThat(search.facets(SearchRequest.of("torch")).attributes()).isEmpty();
    }

    private static PriceBand band(String from, String to, int count) {
        return new PriceBand(new BigDecimal(from), new BigDecimal(to), count);
    }

    @Test
    void suggestsNamesThatGoOn() {
        var first = write(Facts.of("Lantern of paper"));
        var further = write(Facts.of("Paper lantern"));
        write(Facts.of("Kettle"));
        write(Facts.of("Lantern").gone());
        fixture.refresh();

        assertThat(search.beginning(new TypedText("l"), 10))
                .extracting(SearchHit::id)
                .containsExactly(first, further);
        assertThat(search.beginning(new TypedText("lante"), 10))
                .extracting(SearchHit::id)
                .containsExactly(first, further);
        assertThat(search.beginning(new TypedText("paper la"), 10))
                .extracting(SearchHit::id)
                .containsExactly(further, first);
        assertThat(search.beginning(new TypedText("la paper"), 10)).isEmpty();
        assertThat(search.beginning(new TypedText(" "), 10)).isEmpty();
    }

    @Test
    void suggestsNamesBesideThoseOfALargeFamily() {
        IntStream.range(0, 40)
                .forEach(_ -> write(Facts.of("Lantern T-Shirt, red").salesRank(9)));
        var other = write(Facts.of("Lantern"));
        var last = write(Facts.of("Lantern t-shirt"));
        fixture.refresh();
        var typed = new TypedText("lan");

        var first = search.beginning(typed, 30);
        var next = search.beginning(typed, Set.of("lantern T-SHIRT red"), first.getLast(), 30);

        assertThat(first).hasSize(30).extracting(SearchHit::id).doesNotContain(other, last);
        assertThat(next).extracting(SearchHit::id).containsExactly(other, last);
        assertThat(search.beginning(typed, Set.of("Lantern T-Shirt, red", "Lantern"), null, 30))
                .extracting(SearchHit::id)
                .containsExactly(last);
    }
}
