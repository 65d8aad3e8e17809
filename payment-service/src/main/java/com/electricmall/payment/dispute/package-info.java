/**
 * Money that customers took back through their bank: {@link com.electricmall.payment.dispute.DisputeInquiry} asks the
 * provider what became of it and books that. Nobody bears a lost dispute until a person decides.
 */
@NullMarked
package com.electricmall.payment.dispute;

import org.jspecify.annotations.NullMarked;
