/**
 * What a large catalogue costs: to import it, to make its search index, and to read from it. All of it is measured in
 * one run, on products that are generated.
 */
@NullMarked
package com.electricmall.acceptance.bench.catalogue;

import org.jspecify.annotations.NullMarked;
