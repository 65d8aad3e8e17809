package com.electricmall.user.session;

import jakarta.validation.constraints.NotNull;

/** What refresh and logout take. */
record RefreshRequest(@NotNull String refreshToken) {

    RefreshToken token() {
        return new RefreshToken(refreshToken);
    }

    @Override
    public String toString() {
        return "RefreshRequest[hidden]";
    }
}
