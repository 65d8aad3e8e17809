package com.electricmall.user.session;

import jakarta.validation.constraints.NotNull;

record ChangePasswordRequest(
        @NotNull String current, @NotNull String next) {

    @Override
    public String toString() {
        return "ChangePasswordRequest[hidden]";
    }
}
