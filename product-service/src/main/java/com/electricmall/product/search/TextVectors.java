package com.electricmall.product.search;

/** Makes vectors of length one, which are the more alike the more the texts mean the same. */
interface TextVectors extends AutoCloseable {

    /** Changes with what is made of a text, so that vectors made by another are made anew. */
    String version();

    /** Several threads may ask at once. */
    float[] of(VectorLanguage language, String text);

    @Override
    void close();
}
