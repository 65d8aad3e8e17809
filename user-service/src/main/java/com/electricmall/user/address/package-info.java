/**
 * A user's address book, at most twenty entries.
 * Orders keep their own copy, so an entry may change or go at any time.
 */
@NullMarked
package com.electricmall.user.address;

import org.jspecify.annotations.NullMarked;
