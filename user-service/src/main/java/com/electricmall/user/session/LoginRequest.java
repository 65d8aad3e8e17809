package com.electricmall.user.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The bounds are far over those of a name and a password, before NFKC as after it. */
record LoginRequest(
        @NotNull @Size(max = 1024) String username,
        @NotNull @Size(max = 1024) String password) {

    @Override
    public String toString() {
        return "LoginRequest[hidden]";
    }
}
