/**
 * Accounts, sign-in and the tokens that all other services accept. Owns the database {@code users}. Publishes {@code
 * user.registered.v1}, {@code user.disabled.v1}, {@code user.enabled.v1}, {@code user.erased.v1} and {@code
 * merchant.named.v1} on topic {@code users}, and consumes no events of others.
 */
@NullMarked
package com.electricmall.user;

import org.jspecify.annotations.NullMarked;
