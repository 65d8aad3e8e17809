package com.electricmall.product.catalogue;

import static org.springframework.http.HttpHeaders.ACCEPT_LANGUAGE;
import static org.springframework.http.HttpHeaders.CONTENT_LANGUAGE;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.common.web.SharedCaching;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Renders pages of products in the reader's language. */
@Component
class ProductPageResponses {

    /** Each product of a page may be in another language, too many for a header. */
    private static final int MOST_LANGUAGES_TOLD = 10;

    private final PageResponses pages;

    ProductPageResponses(PageResponses pages) {
        this.pages = pages;
    }

    /** @param surrogateKeys the keys under which shared caches may store the page; none if it is personal */
    ResponseEntity<List<ProductResponse>> of(
            Page<ListedProduct> found,
            @Nullable Currency currency,
            @Nullable String acceptLanguage,
            ServerWebExchange exchange,
            String... surrogateKeys) {
        var reader = AcceptLanguage.parse(acceptLanguage);
        record Shown(ListedProduct listed, LocalizedText text) {}
        var shown =
                found.map(listed -> new Shown(listed, listed.product().content().textFor(reader)));
        var page = pages.of(
                shown.map(one -> ProductResponse.of(one.listed(), one.text().text(), currency)), exchange);
        var languages = shown.items().stream()
                .map(one -> one.text().language())
                .distinct()
                .limit(MOST_LANGUAGES_TOLD)
                .collect(Collectors.joining(", "));
        var answer = ResponseEntity.ok().headers(page.getHeaders()).varyBy(ACCEPT_LANGUAGE);
        if (!languages.isEmpty()) {
            answer.header(CONTENT_LANGUAGE, languages);
        }
        if (surrogateKeys.length > 0) {
            SharedCaching.keep(answer, surrogateKeys);
        }
        return answer.body(page.getBody());
    }
}
