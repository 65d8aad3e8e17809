package com.electricmall.product.category;

import static com.electricmall.common.security.Access.Who.ADMIN;
import static com.electricmall.common.security.Access.Who.ANYONE;

import com.electricmall.common.idempotency.Idempotency;
import com.electricmall.common.idempotency.IdempotencyKey;
import com.electricmall.common.security.Access;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/categories")
class CategoryController {

    private final CategoryKeeper categories;
    private final Idempotency idempotency;

    CategoryController(CategoryKeeper categories, Idempotency idempotency) {
        this.categories = categories;
        this.idempotency = idempotency;
    }

    /** The whole tree, each category naming its parent. */
    @GetMapping
    @Access(ANYONE)
    List<CategoryResponse> all() {
        return categories.tree().categories().stream().map(CategoryResponse::of).toList();
    }

    @GetMapping("/{id}")
    @Access(ANYONE)
    ResponseEntity<CategoryResponse> one(@PathVariable long id) {
        return tagged(ResponseEntity.ok(), CategoryKeeper.find(categories.tree(), id));
    }

    @PostMapping
    @Access(ADMIN)
    ResponseEntity<CategoryResponse> add(@RequestBody @Valid CategoryRequest request, IdempotencyKey key) {
        return idempotency.once(key, request, CategoryResponse.class, () -> {
            var added = categories.add(request.name(), request.parentId());
            return tagged(ResponseEntity.created(URI.create("/categories/" + added.id())), added);
        });
    }

    @PutMapping("/{id}")
    @Access(ADMIN)
    ResponseEntity<CategoryResponse> replace(
            @PathVariable long id,
            @RequestBody @Valid CategoryRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return tagged(ResponseEntity.ok(), categories.replace(id, ifMatch, request.name(), request.parentId()));
    }

    @DeleteMapping("/{id}")
    @Access(ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id) {
        categories.remove(id);
    }

    private static ResponseEntity<CategoryResponse> tagged(ResponseEntity.BodyBuilder response, Category category) {
        return response.eTag(ETags.of(category.version())).body(CategoryResponse.of(category));
    }
}
