package com.electricmall.product.search;

import java.util.Collection;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;

/** Makes Lucene's document of a product. */
final class ProductDocument {

    private ProductDocument() {}

    static Document of(IndexedProduct product) {
        var document = new Document();
        document.add(new StringField(IndexField.ID, Long.toString(product.id()), Field.Store.NO));
        product.keys().forEach((field, keys) -> add(document, field, keys));
        product.words().forEach((field, terms) -> add(document, field, terms));
        product.stems()
                .forEach((field, languages) -> languages.forEach(
                        (language, stems) -> add(document, IndexField.stems(field, language), stems)));
        product.numbers().forEach((field, number) -> document.add(new NumericDocValuesField(field, number)));
        product.prices().forEach((field, price) -> {
            document.add(new LongPoint(field, price));
            document.add(new NumericDocValuesField(IndexField.priceCount(field), price));
        });
        return document;
    }

    /** Where in a text a word is, and how often, has no effect on the order of what is found. */
    private static void add(Document document, String field, Collection<String> terms) {
        terms.forEach(term -> document.add(new StringField(field, term, Field.Store.NO)));
    }
}
