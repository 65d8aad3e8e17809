/**
 * The double-entry ledger: the debits of each booking equal its credits, and no entry is ever changed. It knows
 * accounts and amounts; the features that move money decide when something is booked.
 */
@NullMarked
package com.electricmall.payment.ledger;

import org.jspecify.annotations.NullMarked;
