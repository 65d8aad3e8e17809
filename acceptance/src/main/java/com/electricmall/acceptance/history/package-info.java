/**
 * What clients did and were told, as an append-only history, and whether the shop afterwards agrees with it. {@code
 * Buyer} writes the history, {@code TruthCheck} compares.
 */
@NullMarked
package com.electricmall.acceptance.history;

import org.jspecify.annotations.NullMarked;
