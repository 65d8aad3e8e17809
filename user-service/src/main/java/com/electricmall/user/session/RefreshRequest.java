package com.electricmall.user.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The body of {@code POST /auth/refresh} and {@code POST /auth/logout}. */
record RefreshRequest(@NotNull @Size(max = 1024) String refreshToken) {

    RefreshToken token() {
        return new RefreshToken(refreshToken);
    }

    @Override
    public String toString() {
        return "RefreshRequest[hidden]";
    }
}
