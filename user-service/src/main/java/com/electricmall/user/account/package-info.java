/**
 * Who is known to the mall: registration, profile and roles. A {@link com.electricmall.user.account.Username} decides
 * which names are the same name; the database decides who was first.
 */
@NullMarked
package com.electricmall.user.account;

import org.jspecify.annotations.NullMarked;
