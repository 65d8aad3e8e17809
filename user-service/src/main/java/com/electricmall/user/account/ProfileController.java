package com.electricmall.user.account;

import com.electricmall.common.error.UnauthenticatedException;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.common.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The users' view of their own account. */
@RestController
@RequestMapping("/users/me")
class ProfileController {

    private final AccountRepository accounts;
    private final AccountChanges changes;

    ProfileController(AccountRepository accounts, AccountChanges changes) {
        this.accounts = accounts;
        this.changes = changes;
    }

    @GetMapping
    @Access(Who.SIGNED_IN)
    ResponseEntity<AccountResponse> show(Caller caller) {
        return AccountController.answer(accounts.find(caller.userId()).orElseThrow(ProfileController::gone));
    }

    @PatchMapping
    @Access(Who.SIGNED_IN)
    ResponseEntity<AccountResponse> change(
            Caller caller,
            @RequestBody UpdateProfileRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return AccountController.answer(changes.changeProfile(caller.userId(), ifMatch, request::applyTo)
                .orElseThrow(ProfileController::gone));
    }

    private static UnauthenticatedException gone() {
        return new UnauthenticatedException("TOKEN_INVALID", "The account of this access token is gone");
    }
}
