/**
 * Money that customers took back through their bank: {@link com.electricmall.payment.dispute.DisputeInquiry} queries
 * the result at the provider and books it. A lost dispute is charged to nobody until a person decides.
 */
@NullMarked
package com.electricmall.payment.dispute;

import org.jspecify.annotations.NullMarked;
