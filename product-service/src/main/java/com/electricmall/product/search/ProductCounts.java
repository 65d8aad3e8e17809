package com.electricmall.product.search;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;

/** How many products are in each category, of each merchant and in each band of prices. */
record ProductCounts(LongCounts categories, LongCounts merchants, CountedBands bands) {

    ProductCounts() {
        this(new LongCounts(), new LongCounts(), new CountedBands());
    }

    void add(ProductCounts others) {
        categories.add(others.categories);
        merchants.add(others.merchants);
        bands.add(others.bands);
    }

    /** @param part of what was counted here */
    ProductCounts without(ProductCounts part) {
        return new ProductCounts(
                categories.without(part.categories), merchants.without(part.merchants), bands.without(part.bands));
    }

    int bytes() {
        return categories.bytes() + merchants.bytes() + bands.bytes();
    }

    /** @param price the field of the prices that are counted */
    LeafCollector collector(LeafReader segment, String price) throws IOException {
        return new Counting(
                DocValues.getNumeric(segment, IndexField.CATEGORY_COUNT),
                DocValues.getNumeric(segment, IndexField.MERCHANT_COUNT),
                DocValues.getNumeric(segment, IndexField.priceCount(price)));
    }

    private final class Counting implements LeafCollector {

        private final NumericDocValues category;
        private final NumericDocValues merchant;
        private final NumericDocValues price;

        Counting(NumericDocValues category, NumericDocValues merchant, NumericDocValues price) {
            this.category = category;
            this.merchant = merchant;
            this.price = price;
        }

        @Override
        public void setScorer(Scorable scorer) {
            // nothing is scored
        }

        @Override
        public void collect(int document) throws IOException {
            if (category.advanceExact(document)) {
                categories.add(category.longValue(), 1);
            }
            if (merchant.advanceExact(document)) {
                merchants.add(merchant.longValue(), 1);
            }
            if (price.advanceExact(document)) {
                bands.add(price.longValue());
            }
        }
    }
}
