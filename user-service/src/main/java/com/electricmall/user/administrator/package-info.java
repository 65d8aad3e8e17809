/**
 * The way in for an operator: the account {@code admin}, from the setting {@code mall.admin.password}.
 * Everybody else with the role {@code ADMIN} got it from an administrator.
 */
@NullMarked
package com.electricmall.user.administrator;

import org.jspecify.annotations.NullMarked;
