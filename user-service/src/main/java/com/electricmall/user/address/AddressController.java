package com.electricmall.user.address;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.ETags;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** The caller's address book, and single addresses for the services that ship to them. */
@RestController
class AddressController {

    private static final String MINE = "/users/me/addresses";

    private final AddressService book;
    private final AddressRepository addresses;
    private final Idempotency idempotency;
    private final PageResponses pages;

    AddressController(AddressService book, AddressRepository addresses, Idempotency idempotency, PageResponses pages) {
        this.book = book;
        this.addresses = addresses;
        this.idempotency = idempotency;
        this.pages = pages;
    }

    @GetMapping(MINE)
    @Access(Who.SIGNED_IN)
    ResponseEntity<List<AddressResponse>> list(
            Caller caller,
            @Sortable(
                            keys = {"createdAt"},
                            defaultSort = "createdAt")
                    PageQuery query,
            ServerWebExchange exchange) {
        return pages.of(addresses.list(caller.userId(), query).map(AddressResponse::of), exchange);
    }

    @PostMapping(MINE)
    @ResponseStatus(HttpStatus.CREATED)
    @Access(Who.SIGNED_IN)
    ResponseEntity<AddressResponse> add(Caller caller, @Valid @RequestBody AddressRequest request, IdempotencyKey key) {
        var postal = request.toPostal();
        return idempotency.once(key, request, AddressResponse.class, () -> {
            var address = book.add(caller.userId(), postal);
            return ResponseEntity.created(URI.create(MINE + "/" + address.id()))
                    .eTag(ETags.of(address.version()))
                    .body(AddressResponse.of(address));
        });
    }

    @GetMapping(MINE + "/{id}")
    @Access(Who.SIGNED_IN)
    ResponseEntity<AddressResponse> find(Caller caller, @PathVariable long id) {
        return answer(book.find(caller.userId(), id));
    }

    @PutMapping(MINE + "/{id}")
    @Access(Who.SIGNED_IN)
    ResponseEntity<AddressResponse> replace(
            Caller caller,
            @PathVariable long id,
            @Valid @RequestBody AddressRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(book.replace(caller.userId(), id, request.toPostal(), ifMatch));
    }

    @DeleteMapping(MINE + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access(Who.SIGNED_IN)
    void remove(Caller caller, @PathVariable long id) {
        book.remove(caller.userId(), id);
    }

    @GetMapping("/internal/users/{userId}/addresses/{id}")
    @Access(Who.INTERNAL)
    ResponseEntity<AddressResponse> findFor(@PathVariable long userId, @PathVariable long id) {
        return answer(book.find(userId, id));
    }

    private static ResponseEntity<AddressResponse> answer(Address address) {
        return ResponseEntity.ok().eTag(ETags.of(address.version())).body(AddressResponse.of(address));
    }
}
