/**
 * The double-entry book: each booking's debits equal its credits, and nothing in it is ever changed.
 * It knows accounts and amounts; what is booked when is decided by the features that move money.
 */
@NullMarked
package com.electricmall.payment.ledger;

import org.jspecify.annotations.NullMarked;
