/**
 * Who is known to the mall: registration, profile and roles. A {@link com.electricmall.user.account.Username} decides
 * which names are the same name; the database decides who was first.
 *
 * <p>It has more than fifteen files because requests, responses and rules of registration, profile and roles are a
 * class each.
 */
@NullMarked
package com.electricmall.user.account;

import org.jspecify.annotations.NullMarked;
