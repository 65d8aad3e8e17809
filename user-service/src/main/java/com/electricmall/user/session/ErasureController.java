package com.electricmall.user.session;

import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.common.network.ClientAddress;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.common.security.Caller;
import com.electricmall.user.account.AccountChanges;
import com.electricmall.user.password.Password;
import com.electricmall.user.password.Purpose;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Lets users erase their accounts: in this service at once, in the others when they receive the event. */
@RestController
@RequestMapping("/users/me")
class ErasureController {

    private final SignIn signIn;
    private final AccountChanges changes;

    ErasureController(SignIn signIn, AccountChanges changes) {
        this.signIn = signIn;
        this.changes = changes;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access(Who.SIGNED_IN)
    void erase(Caller caller, @Valid @RequestBody EraseAccountRequest request, ServerWebExchange exchange) {
        var account = signIn.authenticate(
                caller.username(),
                ClientAddress.networkOf(exchange.getRequest()),
                new Password(request.password()),
                Purpose.SIGN_IN);
        var isAnothers = account.id() != caller.userId(); // another user who took the name when it was free again
        if (isAnothers || !changes.erase(account.id())) {
            throw new UnauthenticatedException("TOKEN_INVALID", "The account of this access token is gone");
        }
    }
}
