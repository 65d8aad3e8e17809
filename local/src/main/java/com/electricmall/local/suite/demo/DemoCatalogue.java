package com.electricmall.local.suite.demo;

import com.electricmall.local.suite.demo.DemoProducts.Category;
import com.electricmall.local.suite.demo.DemoProducts.Merchant;
import com.electricmall.local.suite.demo.DemoProducts.Product;
import com.electricmall.local.suite.http.Gateway;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.state.SuiteHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Loads the demo catalogue into a suite that does not have it yet. What is there already is left as it is, so that a
 * load that was interrupted can be repeated. It is optional: if it fails, the suite runs on.
 */
public final class DemoCatalogue {
    /** A merchant of the demo catalogue. */
    public static final String MERCHANT = "lakeside-electronics";

    /** Of all its merchants; {@code ./mall up} shows it: whoever tries the suite signs in with it. */
    public static final String MERCHANT_PASSWORD = "merchant-on-this-machine";

    private static final int HTTP_CONFLICT = 409;

    private final SuiteHome home;
    private final Gateway anyone;
    private final String adminPassword;
    private final Consumer<String> tell;

    /** @param gateway its address */
    public DemoCatalogue(SuiteHome home, String gateway, String adminPassword, Consumer<String> tell) {
        this.home = home;
        this.anyone = new Gateway(new LocalHttp(), gateway, null);
        this.adminPassword = adminPassword;
        this.tell = tell;
    }

    public void loadOnce() {
        if (Files.exists(home.demoMarker())) {
            return;
        }
        try {
            load(DemoProducts.read());
            Files.createFile(home.demoMarker());
        } catch (Gateway.RefusedException | IOException | UncheckedIOException e) {
            tell.accept("The demo catalogue could not be loaded: " + e.getMessage()
                    + " The suite runs without it; the next './mall up' after a 'down' tries again.");
        }
    }

    private void load(DemoProducts catalogue) {
        var admin = anyone.signedIn("admin", adminPassword);
        var categories = addCategories(admin, catalogue.categories());
        for (var merchant : catalogue.merchants()) {
            var shop = open(admin, merchant);
            stock(
                    shop,
                    categories,
                    catalogue.products().stream()
                            .filter(product -> product.merchant().equals(merchant.username()))
                            .toList());
        }
        tell.accept("Demo catalogue loaded: %d products of %d merchants (%s, …), whose password is %s"
                .formatted(
                        catalogue.products().size(),
                        catalogue.merchants().size(),
                        catalogue.merchants().getFirst().username(),
                        MERCHANT_PASSWORD));
    }

    private static Map<String, Long> addCategories(Gateway admin, List<Category> categories) {
        var ids = new HashMap<String, Long>();
        admin.get("/categories")
                .forEach(category -> ids.put(
                        category.path("name").asText(), category.path("id").asLong()));
        for (var category : categories) {
            ids.computeIfAbsent(category.name(), name -> {
                var request = new HashMap<String, Object>(Map.of("name", name));
                if (category.parent() != null) {
                    request.put("parentId", ids.get(category.parent()));
                }
                return admin.post("/categories", "", request).path("id").asLong();
            });
        }
        return ids;
    }

    /** Creates the merchant's account, and a session whose token has its role. */
    private Gateway open(Gateway admin, Merchant merchant) {
        try {
            anyone.post(
                    "/users",
                    "",
                    Map.of("username", merchant.username(), "password", MERCHANT_PASSWORD, "email", merchant.email()));
        } catch (Gateway.RefusedException e) {
            if (e.status() != HTTP_CONFLICT) {
                throw e;
            }
        }
        var customer = anyone.signedIn(merchant.username(), MERCHANT_PASSWORD);
        admin.put("/users/" + id(customer) + "/roles", List.of("CUSTOMER", "MERCHANT"));
        return anyone.signedIn(merchant.username(), MERCHANT_PASSWORD);
    }

    private static void stock(Gateway shop, Map<String, Long> categories, List<Product> products) {
        var present = new HashSet<String>();
        for (var product : shop.get("/products?size=100&merchant=" + id(shop))) {
            present.add(product.path("name").asText());
        }
        products.stream()
                .filter(product -> !present.contains(product.en().name()))
                .forEach(product -> shop.post("/products", "", request(product, categories)));
    }

    private static long id(Gateway user) {
        return user.get("/users/me").path("id").asLong();
    }

    private static Map<String, Object> request(Product product, Map<String, Long> categories) {
        return Map.of(
                "name", product.en().name(),
                "description", product.en().description(),
                "price", product.price(),
                "currency", "CNY",
                "prices", Map.of("USD", product.usd()),
                "stock", product.stock(),
                "categoryId", categories.getOrDefault(product.category(), 0L),
                "translations", Map.of("en", product.en(), "zh-CN", product.zh()));
    }
}
