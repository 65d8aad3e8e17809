package com.electricmall.local.suite.generator;

import com.electricmall.local.suite.generator.GeneratedProduct.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes products that vary as those of shops do: in nine languages, most of them in English or Chinese, with
 * translations, cheap and dear, many of a few brands and few of many, some in families, most with a little stock.
 *
 * @param seed of what comes by chance; products of another seed have other skus
 * @param categories that products are in, many in the first and few in the last; empty for none
 * @param merchants whose products they are; empty where whoever imports them is their merchant
 */
public record CatalogueGenerator(long seed, List<Long> categories, List<Long> merchants) {
    static final List<Vocabulary> LANGUAGES = Vocabulary.read();

    /** By currency, how much of it a yuan is. */
    static final Map<String, Double> CURRENCIES =
            new TreeMap<>(Map.of("CNY", 1.0, "EUR", 0.13, "JPY", 21.0, "KRW", 190.0, "RUB", 11.0, "USD", 0.14));

    private static final List<String> CODES = List.copyOf(CURRENCIES.keySet());
    private static final List<String> WITHOUT_DECIMALS = List.of("JPY", "KRW");
    private static final List<String> SIZES = List.of("XS", "S", "M", "L", "XL", "XXL");

    /** In which language a product is first written: of a hundred, how many in each, as the languages stand. */
    private static final int[] SHARES = {32, 9, 6, 6, 24, 8, 6, 5, 4};

    private static final String[] SYLLABLES = {
        "ka", "lo", "mi", "ne", "ro", "su", "ta", "vi", "zo", "ba", "de", "fi", "go", "hu", "ja", "li", "mo", "nu",
        "pa", "re", "sa", "te", "vo", "wi", "xe", "yu", "zi", "bra", "clo", "dri", "flo", "gra", "pli", "sto", "tru",
        "qui"
    };
    private static final int BRANDS = SYLLABLES.length * SYLLABLES.length * SYLLABLES.length;
    private static final long ODD = 0xD1342543DE82EF95L;
    private static final int MOST_SENTENCES = 4;

    public CatalogueGenerator {
        categories = List.copyOf(categories);
        merchants = List.copyOf(merchants);
    }

    /** So many, one after the other; fewer of the same seed are the same ones. */
    public Iterator<GeneratedProduct> products(long count) {
        return new Iterator<>() {
            private final Queue<GeneratedProduct> family = new ArrayDeque<>();
            private long made;
            private long families;

            @Override
            public boolean hasNext() {
                return made < count;
            }

            @Override
            public GeneratedProduct next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                if (family.isEmpty()) {
                    family.addAll(family(families++));
                }
                made++;
                return family.remove();
            }
        };
    }

    /** The variants of one thing, or one thing that has none. */
    private List<GeneratedProduct> family(long number) {
        var random = new SplittableRandom(seed ^ (number * ODD));
        var thing = new Thing(random);
        var code = String.format(Locale.ROOT, "%s-%s", base36(seed & Integer.MAX_VALUE), base36(number));
        int variants = random.nextInt(10) < 7 ? 1 : random.nextInt(2, SIZES.size() + 1);
        var bySize = random.nextBoolean();
        long category = skewed(random, categories);
        long merchant = skewed(random, merchants);
        var products = new ArrayList<GeneratedProduct>();
        for (var variant = 0; variant < variants; variant++) {
            Map<String, String> options = variants == 1
                    ? Map.of()
                    : bySize
                            ? Map.of("size", SIZES.get(variant))
                            : Map.of("colour", thing.language().colours().get(variant));
            products.add(product(
                    thing,
                    code + "-" + variant,
                    merchant,
                    category,
                    variants == 1 ? null : "F-" + code,
                    options,
                    random));
        }
        return products;
    }

    private GeneratedProduct product(
            Thing thing,
            String sku,
            long merchant,
            long category,
            @Nullable String family,
            Map<String, String> options,
            SplittableRandom random) {
        var translations = new TreeMap<String, Text>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var other = LANGUAGES.get(anyLanguage(random));
            if (!other.tag().equals(thing.language().tag())) {
                translations.put(other.tag(), thing.text(other));
            }
        }
        String currency = CODES.get(random.nextInt(4) == 0 ? random.nextInt(CODES.size()) : 0);
        var prices = new TreeMap<String, String>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var other = CODES.get(random.nextInt(CODES.size()));
            if (!other.equals(currency)) {
                prices.put(other, price(thing.yuan(), other));
            }
        }
        var images = new ArrayList<String>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            images.add("https://images.example.com/" + sku + "/" + images.size() + ".jpg");
        }
        var attributes = new TreeMap<String, String>(thing.attributes());
        attributes.putAll(options);
        return new GeneratedProduct(
                merchant == 0 ? OptionalLong.empty() : OptionalLong.of(merchant),
                sku,
                thing.text(thing.language()),
                price(thing.yuan(), currency),
                currency,
                stock(random),
                category == 0 ? OptionalLong.empty() : OptionalLong.of(category),
                translations,
                prices,
                images,
                attributes,
                family,
                options);
    }

    /** What the variants of one thing share. */
    private static final class Thing {
        private final Vocabulary language;
        private final int thing;
        private final int quality;
        private final int material;
        private final int colour;
        private final String brand;
        private final String model;
        private final double yuan;
        private final int[] sentences;
        private final String number;
        private final Map<String, Text> texts = new HashMap<>();

        Thing(SplittableRandom random) {
            language = LANGUAGES.get(anyLanguage(random));
            thing = random.nextInt(language.things().size());
            quality = random.nextInt(language.qualities().size());
            material = random.nextInt(language.materials().size());
            colour = random.nextInt(language.colours().size());
            brand = brand(random);
            model = "" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26)) + "-"
                    + random.nextInt(10, 10_000);
            yuan = 5 * Math.pow(10, 3.5 * random.nextDouble() * random.nextDouble());
            sentences = random.ints(
                            1 + random.nextInt(MOST_SENTENCES),
                            0,
                            language.sentences().size())
                    .distinct()
                    .toArray();
            number = String.valueOf(random.nextInt(10, 100));
        }

        Vocabulary language() {
            return language;
        }

        double yuan() {
            return yuan;
        }

        Map<String, String> attributes() {
            return Map.of(
                    "brand",
                    brand,
                    "colour",
                    language.colours().get(colour),
                    "material",
                    language.materials().get(material));
        }

        Text text(Vocabulary in) {
            return texts.computeIfAbsent(in.tag(), _ -> write(in));
        }

        private Text write(Vocabulary in) {
            Map<String, String> words = Map.of(
                    "thing", in.things().get(thing),
                    "quality", in.qualities().get(quality),
                    "material", in.materials().get(material),
                    "colour", in.colours().get(colour),
                    "brand", brand,
                    "model", model,
                    "number", number);
            var name = new StringBuilder();
            in.name().fill(name, words);
            var description = new StringBuilder();
            for (int sentence : sentences) {
                description.append(description.isEmpty() ? "" : " ");
                in.sentences().get(sentence).fill(description, words);
            }
            return new Text(name.toString(), description.toString());
        }
    }

    private static int anyLanguage(SplittableRandom random) {
        int left = random.nextInt(100);
        var language = 0;
        while (left >= SHARES[language]) {
            left -= SHARES[language++];
        }
        return language;
    }

    /** Few brands make much. */
    private static String brand(SplittableRandom random) {
        int number = (int) (BRANDS * Math.pow(random.nextDouble(), 4));
        var name = SYLLABLES[number % SYLLABLES.length]
                + SYLLABLES[number / SYLLABLES.length % SYLLABLES.length]
                + SYLLABLES[number / SYLLABLES.length / SYLLABLES.length];
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** One in eight is out of stock, half have less than thirty, a few have tens of thousands. */
    private static long stock(SplittableRandom random) {
        return random.nextInt(8) == 0 ? 0 : (long) Math.pow(10, 5 * random.nextDouble() * random.nextDouble());
    }

    private static String price(double yuan, String currency) {
        double amount = yuan * CURRENCIES.getOrDefault(currency, 1.0);
        return WITHOUT_DECIMALS.contains(currency)
                ? String.valueOf(Math.max(1, Math.round(amount)))
                : cents(Math.max(1, Math.round(amount * 100)));
    }

    private static String cents(long cents) {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }

    /** The first ones more often; 0 if there are none. */
    private static long skewed(SplittableRandom random, List<Long> ids) {
        double chance = random.nextDouble();
        return ids.isEmpty() ? 0 : ids.get((int) (ids.size() * chance * chance));
    }

    private static String base36(long number) {
        return Long.toString(number, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    }
}
