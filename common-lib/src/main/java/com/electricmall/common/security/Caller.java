package com.electricmall.common.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The signed-in user who made a request, from the token. A controller takes it as an argument: {@code Caller}, or
 * {@code @Nullable Caller} where {@link Access.Who#ANYONE} may call.
 *
 * @param userId the token's {@code sub}
 * @param sessionId the token's {@code sid}, empty in a token without one
 */
public record Caller(long userId, String username, Set<Role> roles, String sessionId) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean isAdmin() {
        return has(Role.ADMIN);
    }

    /** Empty for anonymous callers and for services. */
    public static Optional<Caller> of(Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken token
                        && UserTokens.ISSUER.equals(token.getToken().getClaimAsString("iss"))
                ? Optional.of(of(token.getToken()))
                : Optional.empty();
    }

    private static Caller of(Jwt token) {
        var roles = EnumSet.noneOf(Role.class);
        var claimed = Optional.ofNullable(token.getClaimAsStringList("roles")).orElse(List.of());
        for (var role : Role.values()) {
            if (claimed.contains(role.name())) {
                roles.add(role);
            }
        }
        return new Caller(
                Long.parseLong(token.getSubject()),
                Optional.ofNullable(token.getClaimAsString("username")).orElse(""),
                roles,
                Optional.ofNullable(token.getClaimAsString("sid")).orElse(""));
    }
}
