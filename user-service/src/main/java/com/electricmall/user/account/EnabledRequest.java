package com.electricmall.user.account;

import jakarta.validation.constraints.NotNull;

/** @param enabled whether the account may sign in */
record EnabledRequest(@NotNull Boolean enabled) {}
