package com.electricmall.user.account;

import com.electricmall.common.security.Role;
import java.util.Set;

/** A valid account that can be opened if its name is free. */
public record NewAccount(Username username, String passwordHash, Set<Role> roles, Profile profile) {

    @Override
    public String toString() {
        return "NewAccount[username=" + username + ", roles=" + roles + "]";
    }
}
