/**
 * Removes what is known of a buyer whose account was erased: addresses, notes and the cart. Orders, their states and
 * their amounts stay, since the books need them.
 */
@NullMarked
package com.electricmall.order.erasure;

import org.jspecify.annotations.NullMarked;
