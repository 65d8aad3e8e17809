package com.electricmall.acceptance.bench.catalogue;

import com.electricmall.acceptance.client.Answer;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import java.net.URI;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The way to a page far behind the first. A cursor can only be had from the page before, but it does not say how large
 * pages are, so the way is walked in the largest ones.
 *
 * @param number of the page, from 1
 * @param size of the pages that are counted
 */
record DeepPage(int number, int size) {

    private static final int LARGEST = 100;
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final Pattern SIZE = Pattern.compile("([?&]size=)\\d+");

    /** The ten-thousandth, or the last whole one of a smaller catalogue. */
    static DeepPage of(long products, int size) {
        return new DeepPage(Math.clamp(products / size, 1, 10_000), size);
    }

    /** Path and query of the page of that list, which has no {@code size} yet. */
    String find(Client client, String list) {
        return find(client::get, list);
    }

    String find(Function<String, Answer> client, String list) {
        var first = list + (list.contains("?") ? "&" : "?") + "size=";
        var rows = (long) (number - 1) * size;
        var path = first + (rows >= LARGEST ? LARGEST : size);
        for (var i = 0L; i < rows / LARGEST; i++) {
            path = next(client, path);
        }
        path = sized(path, size);
        for (var i = 0L; i < rows % LARGEST / size; i++) {
            path = next(client, path);
        }
        return path;
    }

    private static String next(Function<String, Answer> client, String path) {
        var answer = client.apply(path);
        if (answer.status() == TOO_MANY) {
            throw Suite.limits(path + " was answered 429");
        }
        var link = NEXT.matcher(answer.header("Link"));
        if (answer.status() != OK || !link.find()) {
            throw new SuiteException("%s was answered %d, and tells of no next page".formatted(path, answer.status()));
        }
        var address = URI.create(link.group(1));
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    private static String sized(String path, int size) {
        return SIZE.matcher(path).replaceFirst("$1" + size);
    }
}
