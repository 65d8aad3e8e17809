package com.electricmall.user.session;

import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Role;
import com.electricmall.common.security.UserTokens;
import com.electricmall.user.account.Account;
import com.electricmall.user.signing.SigningKeys;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Signs what {@link UserTokens} verifies in every service. */
@Component
class AccessTokens {

    private final JwtEncoder encoder;
    private final Duration lifetime;
    private final Clock clock;

    AccessTokens(SigningKeys keys, TokenProperties properties, Clock clock) {
        this.encoder = new NimbusJwtEncoder((selector, context) -> selector.select(new JWKSet(keys.signer())));
        this.lifetime = properties.accessLifetime();
        this.clock = clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    String issue(Account account, UUID sessionId) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer(UserTokens.ISSUER)
                .audience(List.of(UserTokens.AUDIENCE))
                .subject(Long.toString(account.id()))
                .claim("username", account.username())
                .claim("roles", account.roles().stream().map(Role::name).toList())
                .claim("sid", sessionId.toString())
                .claim(UserTokens.ACCOUNT_VERSION, account.version())
                .id(Ids.next().toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.RS256).type("JWT").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
