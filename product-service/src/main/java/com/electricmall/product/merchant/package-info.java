/**
 * What merchants are called in public, as user-service tells, for the search index. Only a name that a merchant has
 * given to itself is kept, never that of its account, and none of an account that is erased.
 */
@NullMarked
package com.electricmall.product.merchant;

import org.jspecify.annotations.NullMarked;
