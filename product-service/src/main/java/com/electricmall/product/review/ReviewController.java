package com.electricmall.product.review;

import static com.electricmall.common.security.Access.Who.ADMIN;
import static com.electricmall.common.security.Access.Who.ANYONE;
import static com.electricmall.common.security.Access.Who.SIGNED_IN;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.ETags;
import com.electricmall.common.web.SharedCaching;
import com.electricmall.product.stock.ProductKeys;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
@RequestMapping("/products/{productId}/reviews")
class ReviewController {

    private final ReviewService reviews;
    private final Idempotency idempotency;
    private final PageResponses pages;

    ReviewController(ReviewService reviews, Idempotency idempotency, PageResponses pages) {
        this.reviews = reviews;
        this.idempotency = idempotency;
        this.pages = pages;
    }

    @GetMapping
    @Operation(description = "hidden=true is an administrator's list, with hidden ones and why they are.")
    @Access(ANYONE)
    ResponseEntity<List<ReviewResponse>> list(
            @PathVariable long productId,
            @Sortable(
                            keys = {"createdAt"},
                            defaultSort = "-createdAt")
                    PageQuery query,
            ServerWebExchange exchange) {
        var page = pages.of(reviews.list(productId, false, query).map(ReviewResponse::of), exchange);
        return SharedCaching.keep(ResponseEntity.ok().headers(page.getHeaders()), ProductKeys.of(productId))
                .body(page.getBody());
    }

    /** The same for administrators; such an answer is personal. */
    @GetMapping(params = "hidden=true")
    @Operation(hidden = true)
    @Access(ADMIN)
    ResponseEntity<List<ReviewResponse>> listWithHidden(
            @PathVariable long productId,
            @Sortable(
                            keys = {"createdAt"},
                            defaultSort = "-createdAt")
                    PageQuery query,
            Caller administrator,
            ServerWebExchange exchange) {
        return pages.of(reviews.list(productId, true, query).map(ReviewResponse::of), exchange);
    }

    @GetMapping("/{id}")
    @Access(ANYONE)
    ResponseEntity<ReviewResponse> one(@PathVariable long productId, @PathVariable long id) {
        return tagged(SharedCaching.keep(ResponseEntity.ok(), ProductKeys.of(productId)), reviews.find(productId, id));
    }

    @PostMapping
    @Access(SIGNED_IN)
    ResponseEntity<ReviewResponse> write(
            @PathVariable long productId,
            @RequestBody @Valid ReviewRequest request,
            Caller caller,
            IdempotencyKey key) {
        request.requireWords();
        return idempotency.once(key, request, ReviewResponse.class, () -> {
            var review = reviews.write(productId, caller, request);
            var location = URI.create("/products/%d/reviews/%d".formatted(productId, review.id()));
            return tagged(changed(ResponseEntity.created(location), productId), review);
        });
    }

    @DeleteMapping("/{id}")
    @Access(SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> delete(
            @PathVariable long productId,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            Caller caller) {
        reviews.delete(productId, id, caller, reason);
        return changed(ResponseEntity.status(HttpStatus.NO_CONTENT), productId).build();
    }

    private static ResponseEntity.BodyBuilder changed(ResponseEntity.BodyBuilder response, long productId) {
        return SharedCaching.changed(response, ProductKeys.of(productId), ProductKeys.ALL);
    }

    /** A review changes only when its author's name and text are removed. */
    private static ResponseEntity<ReviewResponse> tagged(ResponseEntity.BodyBuilder response, Review review) {
        var tag = ETags.of(review.id(), review.author() != null, review.text() != null);
        return response.eTag(tag).body(ReviewResponse.of(review));
    }
}
