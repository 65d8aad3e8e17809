package com.electricmall.product.search;

import com.electricmall.product.search.SourceProduct.Written;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes a product apart into what is indexed of it. Not safe for use by several threads. */
final class ProductIndexing {

    private static final List<String> SET = List.of("true");

    private final Tokenizer tokenizer = Tokenizer.ofTexts();
    private final Map<StemLanguage, Stemmer> stemmers = new EnumMap<>(StemLanguage.class);

    IndexedProduct of(SourceProduct product) {
        var words = new HashMap<String, Collection<String>>();
        var stems = new HashMap<String, Map<StemLanguage, Set<String>>>();
        var names = tokens(product.names());
        var inNames = written(IndexField.NAMES, product.names(), names, words, stems);
        words.put(IndexField.NAME_STARTS, Terms.starts(inNames));
        written(IndexField.TEXTS, product.texts(), tokens(product.texts()), words, stems);
        var merchantName = product.merchantName();
        if (merchantName != null) {
            words.put(IndexField.MERCHANT_NAME, Terms.of(tokenizer.tokens(merchantName)));
        }
        var prices = new HashMap<String, Long>();
        prices.put(
                IndexField.basePrice(),
                PriceUnits.of(product.prices().getFirst().amount()));
        product.prices()
                .forEach(price -> prices.put(IndexField.price(price.currency()), PriceUnits.of(price.amount())));
        return new IndexedProduct(product.id(), keys(product, names), words, stems, numbers(product), prices);
    }

    private List<List<Token>> tokens(List<Written> texts) {
        var tokens = new ArrayList<List<Token>>(texts.size());
        for (var text : texts) {
            tokens.add(tokenizer.tokens(text.text()));
        }
        return tokens;
    }

    /** @param names the words of each name */
    private Map<String, Collection<String>> keys(SourceProduct product, List<List<Token>> names) {
        var keys = new HashMap<String, Collection<String>>();
        keys.put(IndexField.MERCHANT, List.of(Long.toString(product.merchantId())));
        var category = product.categoryId();
        if (category != null) {
            keys.put(IndexField.CATEGORY, List.of(Long.toString(category)));
        }
        if (product.inStock()) {
            keys.put(IndexField.IN_STOCK, SET);
        }
        if (product.hidden()) {
            keys.put(IndexField.HIDDEN, SET);
        }
        keys.put(
                IndexField.ATTRIBUTE,
                product.attributes().entrySet().stream()
                        .map(entry -> IndexField.attribute(entry.getKey(), entry.getValue()))
                        .toList());
        var sku = product.sku();
        if (sku != null) {
            keys.put(IndexField.SKU, List.of(Terms.key(tokenizer.tokens(sku))));
        }
        var wholeNames = new ArrayList<String>();
        var beginnings = new ArrayList<String>();
        for (var name : names) {
            wholeNames.add(Terms.key(name));
            beginnings.add(Terms.beginning(name));
            if (name.stream().anyMatch(token -> token.spelledOut() != null)) {
                var spelled = name.stream().map(Token::spelling).toList();
                wholeNames.add(Terms.key(spelled));
                beginnings.add(Terms.beginning(spelled));
            }
        }
        keys.put(IndexField.WHOLE_NAME, wholeNames);
        keys.put(IndexField.NAME_BEGINNING, beginnings);
        keys.put(IndexField.SHORT_BEGINNING, Terms.beginnings(beginnings));
        return keys;
    }

    /** Sixty-three bits of a hash: that two families of a shop have the same is as good as impossible. */
    private static long family(SourceProduct product) {
        var familyId = product.familyId();
        if (familyId == null) {
            return product.id();
        }
        var hash = LongSet.mixed(product.merchantId());
        for (var i = 0; i < familyId.length(); i++) {
            hash = LongSet.mixed(hash + familyId.charAt(i));
        }
        return hash | Long.MIN_VALUE;
    }

    private static Map<String, Long> numbers(SourceProduct product) {
        var numbers = new HashMap<String, Long>();
        numbers.put(IndexField.ORDER, product.id());
        numbers.put(IndexField.FAMILY, family(product));
        numbers.put(IndexField.SALES, (long) product.salesRank());
        numbers.put(IndexField.MERCHANT_COUNT, product.merchantId());
        var category = product.categoryId();
        if (category != null) {
            numbers.put(IndexField.CATEGORY_COUNT, category);
        }
        return numbers;
    }

    /** @param tokens the words of each text */
    private Set<String> written(
            String field,
            List<Written> texts,
            List<List<Token>> tokens,
            Map<String, Collection<String>> words,
            Map<String, Map<StemLanguage, Set<String>>> stems) {
        var all = new LinkedHashSet<String>();
        var byLanguage = new EnumMap<StemLanguage, Set<String>>(StemLanguage.class);
        for (var i = 0; i < tokens.size(); i++) {
            var terms = Terms.of(tokens.get(i));
            all.addAll(terms);
            StemLanguage.of(texts.get(i).language())
                    .ifPresent(language -> byLanguage
                            .computeIfAbsent(language, _ -> new LinkedHashSet<>())
                            .addAll(terms));
        }
        byLanguage.replaceAll(this::stems);
        words.put(field, all);
        stems.put(field, byLanguage);
        return all;
    }

    private Set<String> stems(StemLanguage language, Set<String> terms) {
        var written = terms.stream().filter(language::writes).toList();
        return new LinkedHashSet<>(
                stemmers.computeIfAbsent(language, StemLanguage::stemmer).stems(written));
    }
}
