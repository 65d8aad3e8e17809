package com.electricmall.user.session;

import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.network.ClientAddress;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.user.password.Password;
import com.electricmall.user.password.Purpose;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Signing in, staying signed in and signing out. */
@RestController
@RequestMapping("/auth")
class AuthController {

    private final SignIn signIn;
    private final SessionTokens tokens;
    private final SessionRepository sessions;
    private final Idempotency idempotency;

    AuthController(SignIn signIn, SessionTokens tokens, SessionRepository sessions, Idempotency idempotency) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.sessions = sessions;
        this.idempotency = idempotency;
    }

    @PostMapping("/login")
    @Access(Who.ANYONE)
    ResponseEntity<TokensResponse> login(
            @Valid @RequestBody LoginRequest request,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String userAgent,
            IdempotencyKey key,
            ServerWebExchange exchange) {
        var network = ClientAddress.networkOf(exchange.getRequest());
        var account =
                signIn.authenticate(request.username(), network, new Password(request.password()), Purpose.SIGN_IN);
        return idempotency.once(key, request, TokensResponse.class, () -> answer(tokens.open(account.id(), userAgent)));
    }

    @PostMapping("/refresh")
    @Access(Who.ANYONE)
    ResponseEntity<TokensResponse> refresh(@Valid @RequestBody RefreshRequest request, IdempotencyKey key) {
        try {
            return idempotency.once(key, request, TokensResponse.class, () -> answer(tokens.rotate(request.token())));
        } catch (UnauthenticatedException notLive) {
            sessions.endIfUsedUp(request.token());
            throw notLive;
        }
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Who.ANYONE)
    ResponseEntity<Void> logout(@Valid @RequestBody RefreshRequest request, IdempotencyKey key) {
        return idempotency.once(key, request, Void.class, () -> {
            sessions.endOf(request.token());
            return ResponseEntity.noContent().build();
        });
    }

    private static ResponseEntity<TokensResponse> answer(TokensResponse tokens) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(tokens);
    }
}
