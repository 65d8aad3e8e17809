package com.electricmall.product.search;

import com.electricmall.product.search.SearchQuery.AnyOf;
import com.electricmall.product.search.SearchQuery.Beginning;
import com.electricmall.product.search.SearchQuery.Best;
import com.electricmall.product.search.SearchQuery.Between;
import com.electricmall.product.search.SearchQuery.Combined;
import com.electricmall.product.search.SearchQuery.EachOf;
import com.electricmall.product.search.SearchQuery.Either;
import com.electricmall.product.search.SearchQuery.Everything;
import com.electricmall.product.search.SearchQuery.Misspelled;
import com.electricmall.product.search.SearchQuery.Nothing;
import com.electricmall.product.search.SearchQuery.Scored;
import com.electricmall.product.search.SearchQuery.Stems;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeMap;

/** Stands for a query in a few bytes, however many words it has. */
final class QueryDigest {

    private final MessageDigest digest;

    private QueryDigest(MessageDigest digest) {
        this.digest = digest;
    }

    /** SHA-256 in hexadecimal digits, the same for equal queries. */
    static String of(SearchQuery query) {
        try {
            var digest = new QueryDigest(MessageDigest.getInstance("SHA-256"));
            digest.add(query);
            return HexFormat.of().formatHex(digest.digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private void add(SearchQuery query) {
        add(query.getClass().getSimpleName());
        switch (query) {
            case Everything(), Nothing() -> {}
            case AnyOf(var field, var terms) -> {
                add(field);
                addTexts(terms.stream().sorted().toList());
            }
            case EachOf(var field, var terms) -> {
                add(field);
                addTexts(terms);
            }
            case Stems(var field, var stems) -> {
                add(field);
                addTexts(new TreeMap<>(stems)
                        .entrySet().stream()
                                .map(stem -> stem.getKey().code() + stem.getValue())
                                .toList());
            }
            case Beginning(var field, var text) -> {
                add(field);
                add(text);
            }
            case Misspelled(var field, var token) -> {
                add(field);
                add(token.text());
                add(Boolean.toString(token.eastAsian()));
            }
            case Between(var field, var least, var most) -> {
                add(field);
                add(least);
                add(most);
            }
            case Scored(var scored, var score) -> {
                add(scored);
                add(score);
            }
            case Best(var places) -> addAll(places);
            case Either(var ways) -> addAll(ways);
            case Combined(var needed, var wanted, var filters, var excluded) -> {
                addAll(needed);
                addAll(wanted);
                addAll(filters);
                addAll(excluded);
            }
        }
    }

    private void addAll(Collection<SearchQuery> queries) {
        add(queries.size());
        queries.forEach(this::add);
    }

    private void addTexts(Collection<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
    }

    /** With its length, so that no two texts come to what another two do. */
    private void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }
}
