package com.electricmall.product.search;

import java.util.Collection;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;

/** Makes Lucene's document of a product. */
final class ProductDocument {

    private static final FieldType WORDS = words();

    private ProductDocument() {}

    static Document of(IndexedProduct product) {
        var document = new Document();
        document.add(new StringField(IndexField.ID, Long.toString(product.id()), Field.Store.NO));
        product.keys()
                .forEach((field, keys) ->
                        keys.forEach(key -> document.add(new StringField(field, key, Field.Store.NO))));
        product.words().forEach((field, terms) -> words(document, field, terms));
        product.stems()
                .forEach((field, languages) -> languages.forEach(
                        (language, stems) -> words(document, IndexField.stems(field, language), stems)));
        product.numbers().forEach((field, number) -> document.add(new NumericDocValuesField(field, number)));
        product.prices().forEach((field, price) -> {
            document.add(new LongPoint(field, price));
            document.add(new NumericDocValuesField(IndexField.priceCount(field), price));
        });
        return document;
    }

    private static void words(Document document, String field, Collection<String> terms) {
        if (!terms.isEmpty()) {
            document.add(new Field(field, new WordStream(terms), WORDS));
        }
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
