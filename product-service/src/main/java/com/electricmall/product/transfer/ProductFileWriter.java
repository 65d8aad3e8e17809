package com.electricmall.product.transfer;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes products as the lines of a file. */
interface ProductFileWriter {

    /** What stands before all lines. */
    String start();

    /** With its end. */
    String line(ObjectNode product);
}
