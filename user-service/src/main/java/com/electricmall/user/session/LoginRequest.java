package com.electricmall.user.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The bounds are far above those of names and passwords, before and after NFKC. */
record LoginRequest(
        @NotNull @Size(max = 1024) String username,
        @NotNull @Size(max = 1024) String password) {

    @Override
    public String toString() {
        return "LoginRequest[hidden]";
    }
}
