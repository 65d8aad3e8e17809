/**
 * Whether what product-service keeps of purchases agrees with the paid orders of order-service. {@code
 * KeptPurchases} compares the databases, {@code PurchaseSums} is the plain computation.
 */
@NullMarked
package com.electricmall.acceptance.purchases;

import org.jspecify.annotations.NullMarked;
