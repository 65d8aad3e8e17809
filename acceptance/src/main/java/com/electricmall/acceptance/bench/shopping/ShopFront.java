package com.electricmall.acceptance.bench.shopping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.acceptance.bench.caching.Zipf;
import com.electricmall.acceptance.bench.shopping.Shown.Product;
import com.electricmall.acceptance.client.Client;
import com.electricmall.local.suite.SuiteException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The ways to a shop's products. Which of them is taken follows Zipf's law with the exponent 0.8, about what Breslau,
 * Cao, Fan, Phillips and Shenker found in requests of the web (Web Caching and Zipf-like Distributions, 1999).
 */
final class ShopFront {

    static final double POPULARITY = 0.8;

    private static final double FRONT_PAGE = 0.2;
    private static final double CATEGORY = 0.5;
    private static final int MOST_WORDS = 300;
    private static final long SEED = 21;
    private static final int OK = 200;
    private static final Pattern SEPARATOR = Pattern.compile("[ ,،]+");
    private static final List<String> FRONT_PAGES = List.of("-sold", "-trending", "-createdAt");

    private final List<Product> products;
    private final List<String> categories;
    private final List<String> words;
    private final Zipf byProduct;
    private final Zipf byCategory;
    private final Zipf byWord;

    private ShopFront(List<Product> products, List<String> categories, List<String> words) {
        this.products = products;
        this.categories = categories;
        this.words = words;
        this.byProduct = new Zipf(POPULARITY, products.size());
        this.byCategory = new Zipf(POPULARITY, categories.size());
        this.byWord = new Zipf(POPULARITY, words.size());
    }

    /** Walks through the whole list of products once. They are popular in an order of chance, the same each time. */
    static ShopFront of(Client visitor) {
        var products = new ArrayList<Product>();
        var next = Optional.of("/products?size=100");
        while (next.isPresent()) {
            var page = Shown.in(visitor.get(next.get()).expect(OK));
            products.addAll(page.products());
            next = page.next();
        }
        var categories = new ArrayList<String>();
        visitor.get("/categories")
                .expect(OK)
                .body()
                .forEach(category -> categories.add(category.path("id").asText()));
        if (products.isEmpty() || categories.isEmpty()) {
            throw new SuiteException("The shop has no products, or no categories.");
        }
        Collections.shuffle(products, new Random(SEED));
        var words = products.stream()
                .flatMap(product ->
                        Arrays.stream(SEPARATOR.split(product.name())).skip(1).limit(1))
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        return new ShopFront(List.copyOf(products), List.copyOf(categories), words);
    }

    int size() {
        return products.size();
    }

    /** A product to which something outside the shop leads. */
    Product fromOutside(RandomGenerator random) {
        return products.get(byProduct.draw(random));
    }

    /** The path of a list: of the front page, of a category, or of a search. */
    String list(RandomGenerator random) {
        var way = random.nextDouble();
        if (way < FRONT_PAGE) {
            return "/products?size=20&sort=" + FRONT_PAGES.get(random.nextInt(FRONT_PAGES.size()));
        }
        if (way < FRONT_PAGE + CATEGORY || words.isEmpty()) {
            var sort = random.nextBoolean() ? "&sort=-sold" : "";
            return "/products?size=20&category=" + categories.get(byCategory.draw(random)) + sort;
        }
        return "/products?size=20&q=" + URLEncoder.encode(words.get(byWord.draw(random)), UTF_8);
    }
}
