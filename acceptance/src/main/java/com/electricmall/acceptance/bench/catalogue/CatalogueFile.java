package com.electricmall.acceptance.bench.catalogue;

import com.electricmall.local.suite.generator.CatalogueGenerator;
import com.electricmall.local.suite.generator.GeneratedProduct;
import com.electricmall.local.suite.generator.NdjsonCatalogueWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A generated catalogue, and what of it is known before it is imported.
 *
 * @param byMerchant how many products each has
 * @param words that somebody may look for, of names in all languages
 * @param rareWord that very few products have
 */
record CatalogueFile(Path path, Map<Long, Long> byMerchant, List<String> words, String rareWord) {

    private static final int MOST_WORDS = 300;
    private static final Pattern SEPARATOR = Pattern.compile("[ ,،]+");
    private static final Pattern MODEL = Pattern.compile("[A-Z]{2}-\\d+");

    static CatalogueFile write(Path path, CatalogueGenerator generator, long products) throws IOException {
        var byMerchant = new TreeMap<Long, Long>();
        var words = new LinkedHashSet<String>();
        try (var out = Files.newOutputStream(path)) {
            new NdjsonCatalogueWriter().write(noting(generator.products(products), byMerchant, words), out);
        }
        var model = MODEL.matcher(generator.products(1).next().text().name());
        if (!model.find()) {
            throw new IllegalStateException("A product's name has no model");
        }
        return new CatalogueFile(path, byMerchant, List.copyOf(words), model.group());
    }

    private static Iterator<GeneratedProduct> noting(
            Iterator<GeneratedProduct> products, Map<Long, Long> byMerchant, Set<String> words) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return products.hasNext();
            }

            @Override
            public GeneratedProduct next() {
                var product = products.next();
                byMerchant.merge(product.merchantId().orElseThrow(), 1L, Long::sum);
                if (words.size() < MOST_WORDS) {
                    words.add(SEPARATOR.split(product.text().name(), 3)[1]);
                }
                return product;
            }
        };
    }

    long megabytes() throws IOException {
        return Files.size(path) >> 20;
    }
}
