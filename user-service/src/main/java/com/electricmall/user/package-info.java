/**
 * Accounts, sign-in and the tokens that every other part of the mall trusts.
 * Owns the database {@code users}; tells {@code user.registered.v1} on the topic {@code users} and hears nothing.
 */
@NullMarked
package com.electricmall.user;

import org.jspecify.annotations.NullMarked;
