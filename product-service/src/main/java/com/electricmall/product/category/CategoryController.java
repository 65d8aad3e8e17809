package com.electricmall.product.category;

import static com.electricmall.common.security.Access.Who.ADMIN;
import static com.electricmall.common.security.Access.Who.ANYONE;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.web.ETags;
import com.electricmall.common.web.SharedCaching;
import com.electricmall.common.web.WarmRead;
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

@RestController
@RequestMapping("/categories")
class CategoryController {

    /** Of all answers about the tree, which is evicted as a whole. */
    private static final String SURROGATE_KEY = "categories";

    private static final Set<String> PAGING = Set.of("size", "page", "after");

    private final CategoryService categories;
    private final Idempotency idempotency;
    private final PageResponses pages;

    CategoryController(CategoryService categories, Idempotency idempotency, PageResponses pages) {
        this.categories = categories;
        this.idempotency = idempotency;
        this.pages = pages;
    }

    /** The whole tree, each category naming its parent; in pages for who asks for one. */
    @GetMapping
    @Access(ANYONE)
    @WarmRead
    ResponseEntity<List<CategoryResponse>> all(
            @Sortable(
                            keys = {"id", "name"},
                            defaultSort = "id")
                    PageQuery query,
            ServerWebExchange exchange) {
        var tree = categories.tree();
        var asked = exchange.getRequest().getQueryParams();
        if (PAGING.stream().noneMatch(asked::containsKey)) {
            return SharedCaching.keep(ResponseEntity.ok(), SURROGATE_KEY)
                    .body(tree.ordered(CategoryOrder.of(query.sort())).stream()
                            .map(CategoryResponse::of)
                            .toList());
        }
        var page = pages.of(CategoryPages.of(tree, query).map(CategoryResponse::of), exchange);
        return SharedCaching.keep(ResponseEntity.ok().headers(page.getHeaders()), SURROGATE_KEY)
                .body(page.getBody());
    }

    @GetMapping("/{id}")
    @Access(ANYONE)
    @WarmRead
    ResponseEntity<CategoryResponse> one(@PathVariable long id) {
        return tagged(
                SharedCaching.keep(ResponseEntity.ok(), SURROGATE_KEY), CategoryService.find(categories.tree(), id));
    }

    @PostMapping
    @Access(ADMIN)
    ResponseEntity<CategoryResponse> add(@RequestBody @Valid CategoryRequest request, IdempotencyKey key) {
        return idempotency.once(key, request, CategoryResponse.class, () -> {
            var added = categories.add(request.name(), request.parentId());
            return tagged(changed(ResponseEntity.created(URI.create("/categories/" + added.id()))), added);
        });
    }

    @PutMapping("/{id}")
    @Access(ADMIN)
    ResponseEntity<CategoryResponse> replace(
            @PathVariable long id,
            @RequestBody @Valid CategoryRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var replaced = categories.replace(id, ifMatch, request.name(), request.parentId());
        return tagged(changed(ResponseEntity.ok()), replaced);
    }

    @DeleteMapping("/{id}")
    @Access(ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> remove(@PathVariable long id) {
        categories.remove(id);
        return changed(ResponseEntity.status(HttpStatus.NO_CONTENT)).build();
    }

    private static ResponseEntity.BodyBuilder changed(ResponseEntity.BodyBuilder response) {
        return SharedCaching.changed(response, SURROGATE_KEY);
    }

    private static ResponseEntity<CategoryResponse> tagged(ResponseEntity.BodyBuilder response, Category category) {
        return response.eTag(ETags.of(category.version())).body(CategoryResponse.of(category));
    }
}
