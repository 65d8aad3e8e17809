package com.electricmall.user.account;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.common.security.Caller;
import com.electricmall.common.security.Role;
import com.electricmall.common.web.ETags;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Registration, and the administrators' view of accounts. */
@RestController
@RequestMapping("/users")
class AccountController {

    private final Registration registration;
    private final AccountRepository accounts;
    private final AccountChanges changes;
    private final Idempotency idempotency;
    private final PageResponses pages;

    AccountController(
            Registration registration,
            AccountRepository accounts,
            AccountChanges changes,
            Idempotency idempotency,
            PageResponses pages) {
        this.registration = registration;
        this.accounts = accounts;
        this.changes = changes;
        this.idempotency = idempotency;
        this.pages = pages;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Access(Who.ANYONE)
    ResponseEntity<AccountResponse> register(@Valid @RequestBody RegisterRequest request, IdempotencyKey key) {
        var applicant = registration.examine(request);
        return idempotency.once(key, request, AccountResponse.class, () -> {
            var account = registration.open(applicant);
            return ResponseEntity.created(URI.create("/users/" + account.id()))
                    .eTag(ETags.of(account.version()))
                    .body(AccountResponse.of(account));
        });
    }

    @GetMapping
    @Access(Who.ADMIN)
    ResponseEntity<List<AccountResponse>> list(
            @Sortable(
                            keys = {"id", "createdAt", "username"},
                            defaultSort = "id")
                    PageQuery query,
            ServerWebExchange exchange) {
        return pages.of(accounts.list(query).map(AccountResponse::of), exchange);
    }

    @GetMapping("/{id}")
    @Access(Who.ADMIN)
    ResponseEntity<AccountResponse> find(@PathVariable long id) {
        return answer(accounts.find(id).orElseThrow(() -> noSuchUser(id)));
    }

    @PutMapping("/{id}/roles")
    @Access(Who.ADMIN)
    ResponseEntity<AccountResponse> assignRoles(
            @PathVariable long id,
            @RequestBody Set<@Nullable Role> roles,
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        if (roles.contains(null)) {
            throw InvalidRequestException.of("roles", "NULL", "null (expected: roles)");
        }
        return answer(
                changes.assignRoles(id, ifMatch, Set.copyOf(roles), caller).orElseThrow(() -> noSuchUser(id)));
    }

    @PutMapping("/{id}/enabled")
    @Access(Who.ADMIN)
    ResponseEntity<AccountResponse> enable(
            @PathVariable long id,
            @Valid @RequestBody EnabledRequest request,
            Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(changes.enable(id, ifMatch, request.enabled(), caller).orElseThrow(() -> noSuchUser(id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Access(Who.ADMIN)
    void eraseAccount(@PathVariable long id, Caller caller) {
        if (!changes.erase(id, caller)) {
            throw noSuchUser(id);
        }
    }

    static ResponseEntity<AccountResponse> answer(Account account) {
        return ResponseEntity.ok().eTag(ETags.of(account.version())).body(AccountResponse.of(account));
    }

    private static NotFoundException noSuchUser(long id) {
        return new NotFoundException("USER_NOT_FOUND", "There is no user " + id);
    }
}
