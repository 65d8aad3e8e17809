package com.electricmall.product.search;

import com.electricmall.common.money.Money;
import com.electricmall.product.search.SearchedProduct.Written;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;

/** Makes Lucene's document of a product. Not safe for use by several threads. */
final class ProductDocument {

    private static final FieldType WORDS = words();

    private final Tokenizer tokenizer = Tokenizer.ofTexts();

    Document of(SearchedProduct product) {
        var document = new Document();
        document.add(new StringField(IndexField.ID, Long.toString(product.id()), Field.Store.NO));
        document.add(new NumericDocValuesField(IndexField.ORDER, product.id()));
        document.add(new NumericDocValuesField(IndexField.SALES, product.salesRank()));
        counted(document, IndexField.MERCHANT, IndexField.MERCHANT_COUNT, product.merchantId());
        Optional.ofNullable(product.categoryId())
                .ifPresent(id -> counted(document, IndexField.CATEGORY, IndexField.CATEGORY_COUNT, id));
        flag(document, IndexField.IN_STOCK, product.inStock());
        flag(document, IndexField.HIDDEN, product.hidden());
        product.attributes()
                .forEach((name, value) -> document.add(
                        new StringField(IndexField.ATTRIBUTE, IndexField.attribute(name, value), Field.Store.NO)));
        Optional.ofNullable(product.sku())
                .ifPresent(sku -> document.add(
                        new StringField(IndexField.SKU, Terms.key(tokenizer.tokens(sku)), Field.Store.NO)));
        price(document, IndexField.basePrice(), product.prices().getFirst());
        product.prices().forEach(price -> price(document, IndexField.price(price.currency()), price));
        for (var name : product.names()) {
            var tokens = tokenizer.tokens(name.text());
            document.add(new StringField(IndexField.WHOLE_NAME, Terms.key(tokens), Field.Store.NO));
            document.add(new StringField(IndexField.NAME_BEGINNING, Terms.beginning(tokens), Field.Store.NO));
        }
        var words = written(document, IndexField.NAMES, product.names());
        words(document, IndexField.NAME_STARTS, Terms.starts(words));
        written(document, IndexField.TEXTS, product.texts());
        return document;
    }

    private Set<String> written(Document document, String field, List<Written> texts) {
        var all = new LinkedHashSet<String>();
        var byLanguage = new EnumMap<StemLanguage, Set<String>>(StemLanguage.class);
        for (var text : texts) {
            var terms = Terms.of(tokenizer.tokens(text.text()));
            all.addAll(terms);
            StemLanguage.of(text.language())
                    .ifPresent(language -> byLanguage
                            .computeIfAbsent(language, _ -> new LinkedHashSet<>())
                            .addAll(stems(language, terms)));
        }
        words(document, field, all);
        byLanguage.forEach((language, stems) -> words(document, IndexField.stems(field, language), stems));
        return all;
    }

    private static List<String> stems(StemLanguage language, Collection<String> terms) {
        return language.stems(terms.stream().filter(language::writes).toList());
    }

    private static void words(Document document, String field, Collection<String> terms) {
        if (!terms.isEmpty()) {
            document.add(new Field(field, new WordStream(terms), WORDS));
        }
    }

    private static void flag(Document document, String field, boolean set) {
        if (set) {
            document.add(new StringField(field, "true", Field.Store.NO));
        }
    }

    private static void counted(Document document, String filter, String count, long id) {
        document.add(new StringField(filter, Long.toString(id), Field.Store.NO));
        document.add(new NumericDocValuesField(count, id));
    }

    private static void price(Document document, String field, Money price) {
        var units = PriceUnits.of(price.amount());
        document.add(new LongPoint(field, units));
        document.add(new NumericDocValuesField(IndexField.priceCount(field), units));
    }

    /** Where in a text a word is, and how often, has no effect on the order of what is found. */
    private static FieldType words() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setOmitNorms(true);
        type.setTokenized(true);
        type.freeze();
        return type;
    }
}
