package com.electricmall.local.suite.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** Writes products in the form that {@code POST /products/import} takes. */
public interface CatalogueWriter {

    void write(Iterator<GeneratedProduct> products, OutputStream out) throws IOException;
}
