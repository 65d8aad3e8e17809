/**
 * Creates the first administrator: the account {@code admin}, with the password in {@code mall.admin.password}. All
 * other administrators got their role from an administrator.
 */
@NullMarked
package com.electricmall.user.administrator;

import org.jspecify.annotations.NullMarked;
