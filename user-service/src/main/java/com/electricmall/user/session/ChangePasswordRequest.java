package com.electricmall.user.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record ChangePasswordRequest(
        @NotNull @Size(max = 1024) String current,
        @NotNull @Size(max = 1024) String next) {

    @Override
    public String toString() {
        return "ChangePasswordRequest[hidden]";
    }
}
