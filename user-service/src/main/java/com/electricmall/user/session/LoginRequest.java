package com.electricmall.user.session;

import jakarta.validation.constraints.NotNull;

record LoginRequest(@NotNull String username, @NotNull String password) {

    @Override
    public String toString() {
        return "LoginRequest[hidden]";
    }
}
