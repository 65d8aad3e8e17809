/**
 * Accounts: registration, profile and roles. {@link com.electricmall.user.account.Username} defines which spellings are
 * the same name; a unique index in the database decides who gets it.
 *
 * <p>It has more than fifteen files because requests, responses and rules of registration, profile and roles are a
 * class each.
 */
@NullMarked
package com.electricmall.user.account;

import org.jspecify.annotations.NullMarked;
