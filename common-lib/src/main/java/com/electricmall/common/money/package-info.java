/**
 * Exact money: decimal amounts whose scale is their currency's, never rounded away.
 * Amounts travel as JSON numbers in major units beside an ISO 4217 code.
 */
@NullMarked
package com.electricmall.common.money;

import org.jspecify.annotations.NullMarked;
