package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.search.SourceProduct.Written;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order products are found, the same for each engine. */
abstract class SearchOrder {

    private SearchFixture search;

    @BeforeEach
    void open(SearchFixture empty) {
        search = empty;
    }

    @Test
    void goesFromTheWholeNameToAMisspelledDescription() {
        var category = search.categories.add("Kettle accessories", null);
        var misspelledText = search.add(SearchFixture.product(null, 0, name("Pan"), name("like a kettel")));
        var misspelledName = search.add(SearchFixture.named("Kettel"));
        var inText = search.add(SearchFixture.product(null, 0, name("Cup"), name("for a kettle")));
        var inCategory = search.add(SearchFixture.product(category, 0, name("Lid"), List.of()));
        var ofMerchant = search.add(SearchFixture.soldBy("The Kettle Co.", SearchFixture.named("Tray")));
        var begun = search.add(SearchFixture.named("Blue Kettlebell"));
        var stem = search.add(SearchFixture.named(new Written("en", "Two Kettles")));
        var word = search.add(SearchFixture.named("Steel Kettle"));
        var beginning = search.add(SearchFixture.named("Kettle of steel"));
        var whole = search.add(SearchFixture.named("Kettle"));

        assertThat(search.find("kettle"))
                .containsExactly(
                        whole,
                        beginning,
                        word,
                        stem,
                        begun,
                        inCategory,
                        ofMerchant,
                        inText,
                        misspelledName,
                        misspelledText);
    }

    @Test
    void givesThoseOfSomeProductsTheSameTiers() {
        var lamp = search.add(SearchFixture.named("Lamp"));
        var kettle = search.add(SearchFixture.named("Kettle"));
        var redLamp = search.add(SearchFixture.named("Red lamp"));
        search.add(SearchFixture.named("Blue lamp"));
        var lamps = SearchRequest.of("lamp");

        var some = search.search().among(lamps, List.of(redLamp, kettle, lamp));
        var one = search.search().among(lamps, List.of(lamp));

        assertThat(some.ids()).containsExactlyInAnyOrder(lamp, redLamp);
        assertThat(one.tiers()).containsExactly(search.hits("lamp").getFirst().tier());
        assertThat(search.search().among(lamps, List.of(kettle)).count()).isZero();
        assertThat(search.search().among(lamps, List.of()).count()).isZero();
    }

    @Test
    void putsWhatSellsBeforeWhatIsOlder() {
        var seldom = search.add(SearchFixture.product(null, 0, name("Red lamp"), List.of()));
        var often = search.add(SearchFixture.product(null, 5, name("Tall lamp"), List.of()));
        var never = search.add(SearchFixture.product(null, 0, name("Blue lamp"), List.of()));

        assertThat(search.find("lamp")).containsExactly(often, seldom, never);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tin", "stainless", "stainless steel", "stainless steel kettle", "不锈钢", "不锈钢大号保温水壶和六个马克杯"})
    void putsABeginningOfAnyLengthBeforeTheSameWordsFurtherOn(String words) {
        var further = search.add(SearchFixture.product(null, 9, name("A " + words + " thing"), List.of()));
        var beginning = search.add(SearchFixture.product(null, 0, name(words + " thing"), List.of()));

        assertThat(search.find(words)).containsExactly(beginning, further);
    }

    @Test
    void countsEachRepetitionInAWholeName() {
        var twice = search.add(SearchFixture.named("La La"));
        var once = search.add(SearchFixture.named("La Rosa"));
        var thrice = search.add(SearchFixture.named("La La La"));

        assertThat(search.find("la la la")).containsExactly(thrice, twice, once);
        assertThat(search.find("la la")).containsExactly(twice, thrice, once);
    }

    @Test
    void putsEveryExactHitBeforeEveryCorrectedOne() {
        var corrected = search.add(SearchFixture.named("teapot kettle copper enamel lantren"));
        var exact = search.add(
                SearchFixture.product(null, 0, name("Thing"), name("teapot kettle copper enamel lantern and more")));

        assertThat(search.find("teapot kettle copper enamel lantern")).containsExactly(exact, corrected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 30, 100})
    void putsAWholeNameThatIsDividedInAnotherWayOnTheFirstPage(int size) {
        var whole = search.write(SearchFixture.product(null, 0, name("Note Book"), name("like two notebooks")));
        var corrected = search.write(SearchFixture.product(null, 9, name("Paper"), name("for notebooks")));
        var expected = new ArrayList<>(List.of(whole));
        for (var i = 0; i < 30; i++) {
            expected.add(search.write(SearchFixture.named("Notebook " + i)));
        }
        expected.add(corrected);
        search.refresh();

        var seen = new ArrayList<SearchHit>();
        List<SearchHit> page;
        do {
            page = search.search().best(SearchRequest.of("notebook"), seen.isEmpty() ? null : seen.getLast(), size);
            seen.addAll(page);
        } while (page.size() == size);

        assertThat(seen).extracting(SearchHit::id).isEqualTo(expected);
    }

    @Test
    void findsWhatIsInACategoryByItsName() {
        var drinks = search.categories.add("Getränke", null);
        var teas = search.categories.add("Tees", drinks);
        var tea = search.add(SearchFixture.product(teas, 0, name("Assam"), List.of()));
        search.add(SearchFixture.named("Darjeeling"));

        assertThat(search.find("getranke")).containsExactly(tea);
        assertThat(search.find("assam getränke")).containsExactly(tea);
    }

    @Test
    void findsWhatAMerchantSellsByItsName() {
        var ofMerchant = search.add(SearchFixture.soldBy("Blue Heron", SearchFixture.named("Assam")));
        var inText = search.add(SearchFixture.product(null, 9, name("Cup"), name("with a heron")));
        var inName = search.add(SearchFixture.named("Heron of steel"));
        search.add(SearchFixture.soldBy("蓝鹭茶行", SearchFixture.named("Sencha")));
        search.add(SearchFixture.named("Darjeeling"));

        assertThat(search.find("heron")).containsExactly(inName, ofMerchant, inText);
        assertThat(search.find("BLUE heron assam")).containsExactly(ofMerchant);
        assertThat(search.find("蓝鹭")).hasSize(1);
        assertThat(search.find("herron blue")).isEmpty();
    }

    @Test
    void putsAMerchantsNameBesideACategorysAndBelowASku() {
        var category = search.categories.add("Heron", null);
        var inCategory = search.add(SearchFixture.product(category, 0, name("Lid"), List.of()));
        var ofMerchant = search.add(SearchFixture.soldBy("Heron", SearchFixture.named("Assam")));
        var begun = search.add(SearchFixture.named("Herons"));

        assertThat(search.hits("heron")).extracting(SearchHit::id).containsExactly(begun, inCategory, ofMerchant);
        assertThat(search.hits("heron").get(1).tier())
                .isEqualTo(search.hits("heron").get(2).tier());
    }

    @Test
    void forgetsTheNameOfAMerchantThatIsGone() {
        var id = search.add(SearchFixture.soldBy("Blue Heron", SearchFixture.named("Assam")));
        assertThat(search.find("heron")).containsExactly(id);

        search.replace(id, SearchFixture.named("Assam"));

        assertThat(search.find("heron")).isEmpty();
        assertThat(search.find("assam")).containsExactly(id);
    }

    @Test
    void suggestsNoMerchants() {
        search.add(SearchFixture.soldBy("Blue Heron", SearchFixture.named("Assam")));

        assertThat(search.search().beginning(new TypedText("her"), 10)).isEmpty();
    }

    @Test
    void findsWordsInSeveralPlaces() {
        var tea = search.add(SearchFixture.product(
                null,
                0,
                List.of(new Written("", "绿茶"), new Written("en", "Green Tea")),
                List.of(new Written("en", "loose leaves from Hángzhōu"))));

        assertThat(search.find("hangzhou 绿茶")).containsExactly(tea);
        assertThat(search.find("tea loose")).containsExactly(tea);
        assertThat(search.find("tea tight")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "!",
                "*",
                "?*",
                "\"",
                "(",
                "a AND",
                "a OR (",
                "name:x",
                "[1 TO",
                "^2~",
                "\\",
                "/",
                "//",
                "a/.*/",
                "{!x}",
                "${a}",
                "\uFEFF",
                "\u00AD",
                "\u0301",
                "\uD83C\uDF81",
                "-",
                "'",
                "''",
                "a'",
                "'a",
                "&&",
                "||",
                "::",
                "ー",
                "々",
                "\u3099",
                "0.0.0.0",
                "..",
                ",,1,,",
                "1,",
                ".5"
            })
    void takesAnyTextForText(String q) {
        search.add(SearchFixture.named("Green Tea"));

        assertThat(search.find(q)).isEmpty();
    }

    @Test
    void takesTheLongestText() {
        var name = "word ".repeat(40).strip();
        var id = search.add(SearchFixture.named(name));

        assertThat(search.find(name)).containsExactly(id);
        assertThat(search.find("a ".repeat(100))).isEmpty();
        assertThat(search.find("t-s-h-i-r-t-".repeat(16))).isEmpty();
        assertThat(search.find("茶绿井".repeat(66))).isEmpty();
        assertThat(search.find("lanterns ".repeat(22))).isEmpty();
        assertThat(search.find("x".repeat(200))).isEmpty();
        assertThat(search.find("\uD83C\uDF81".repeat(200))).isEmpty();
    }

    private static List<Written> name(String text) {
        return List.of(new Written("", text));
    }
}
