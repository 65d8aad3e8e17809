package com.electricmall.common.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Parses each header whose malformed value would make a later reader fail. */
final class RequestHeaders {

    private static final List<String> SINGLE = List.of(
            "Host",
            "Authorization",
            "Content-Type",
            "Origin",
            "Expect",
            "Idempotency-Key",
            "X-Cart-Token",
            "Access-Control-Request-Method");

    /** What Spring sorts at most. */
    private static final int MAX_ACCEPTED = 50;

    private static final Set<String> USUAL = Set.of("*/*", "application/json");

    private static final int MAX_PORT = 65_535;
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[([0-9A-Fa-f:.]+)])(?::([0-9]{1,5}))?");
    private static final Pattern ORIGIN = Pattern.compile("null|[A-Za-z][A-Za-z0-9+.-]*://([^/?#\\s]*)");

    /** Empty elements are allowed, and the underscore that many programs write for a hyphen. */
    private static final Pattern LANGUAGE = Pattern.compile(
            "[ \\t]*(?:[A-Za-z0-9_*-]+[ \\t]*(?:;[ \\t]*[Qq]=(?:0(?:\\.[0-9]*)?|1(?:\\.0*)?))?[ \\t]*)?");

    private RequestHeaders() {}

    static @Nullable HeadFault faultOf(HttpHeaders headers) {
        for (var all = headers.iteratorCharSequence(); all.hasNext(); ) {
            var header = all.next();
            if (hasControlCharacter(header.getValue())) {
                return HeadFault.malformed(header.getKey().toString(), "not printable (expected: visible characters)");
            }
        }
        for (var name : SINGLE) {
            var values = headers.getAll(name);
            if (values.size() > 1) {
                return HeadFault.malformed(name, values.size() + " of them (expected: one)");
            }
        }
        var fault = faultOfHost(headers.get(HttpHeaderNames.HOST));
        if (fault == null) {
            fault = faultOfFraming(headers);
        }
        if (fault == null) {
            fault = faultOfTypes(headers);
        }
        return fault == null ? faultOfTheRest(headers) : fault;
    }

    private static boolean hasControlCharacter(CharSequence value) {
        for (var at = 0; at < value.length(); at++) {
            if (Character.isISOControl(value.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable HeadFault faultOfHost(@Nullable String host) {
        if (host == null) {
            return HeadFault.malformed("Host", "missing (expected: one)");
        }
        return isHost(host) ? null : HeadFault.malformed("Host", "not a host (expected: shop.example or [::1]:8080)");
    }

    private static boolean isHost(String host) {
        var parts = HOST.matcher(host);
        return parts.matches()
                && (parts.group(2) == null || NetUtil.isValidIpV6Address(parts.group(2)))
                && (parts.group(3) == null || Integer.parseInt(parts.group(3)) <= MAX_PORT);
    }

    /** A coding that is not decoded here would make the body's bytes look like the next request. */
    private static @Nullable HeadFault faultOfFraming(HttpHeaders headers) {
        var codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty()
                        || (codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst()))
                ? null
                : HeadFault.malformed("Transfer-Encoding", "not known (expected: chunked)");
    }

    private static @Nullable HeadFault faultOfTypes(HttpHeaders headers) {
        var contentType = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!contentType.isEmpty() && !USUAL.contains(contentType) && !isConcreteType(contentType)) {
            return new HeadFault(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.value(),
                    "Content-Type",
                    "not a media type (expected: application/json)");
        }
        return areAccepted(headers.getAll(HttpHeaderNames.ACCEPT))
                ? null
                : new HeadFault(
                        HttpStatus.NOT_ACCEPTABLE.value(), "Accept", "not readable (expected: application/json)");
    }

    private static boolean isConcreteType(String text) {
        var types = parse(List.of(text));
        return types != null && types.size() == 1 && types.getFirst().isConcrete();
    }

    private static boolean areAccepted(List<String> values) {
        if (values.isEmpty() || (values.size() == 1 && USUAL.contains(values.getFirst()))) {
            return true;
        }
        var types = parse(values);
        return types != null && types.size() <= MAX_ACCEPTED;
    }

    private static @Nullable List<MediaType> parse(List<String> values) {
        try {
            return MediaType.parseMediaTypes(values);
        } catch (InvalidMediaTypeException | IndexOutOfBoundsException unreadable) {
            return null; // the parser reads beyond the end of some quoted texts
        }
    }

    private static @Nullable HeadFault faultOfTheRest(HttpHeaders headers) {
        var expected = headers.get(HttpHeaderNames.EXPECT);
        if (expected != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)) {
            return new HeadFault(HttpStatus.EXPECTATION_FAILED.value(), "Expect", "not known (expected: 100-continue)");
        }
        var origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin != null && !isOrigin(origin)) {
            return HeadFault.malformed("Origin", "not an origin (expected: https://shop.example)");
        }
        for (var languages : headers.getAll(HttpHeaderNames.ACCEPT_LANGUAGE)) {
            if (!areLanguages(languages)) {
                return HeadFault.malformed("Accept-Language", "not readable (expected: zh-CN, en;q=0.8)");
            }
        }
        return faultOfConditions(headers);
    }

    private static @Nullable HeadFault faultOfConditions(HttpHeaders headers) {
        for (var name : HeadFault.CONDITIONS) {
            var values = headers.getAll(name);
            if (!values.isEmpty() && !isCondition(String.join(",", values))) {
                return HeadFault.malformed(name, "not readable (expected: * or entity tags in quotes)");
            }
        }
        return null;
    }

    private static boolean isCondition(String tags) {
        return EntityTag.isAny(tags) || EntityTag.parse(tags).isPresent();
    }

    /** Element by element: a pattern for all of them would recurse as often as there are elements. */
    private static boolean areLanguages(String languages) {
        var from = 0;
        while (from <= languages.length()) {
            var comma = languages.indexOf(',', from);
            var to = comma < 0 ? languages.length() : comma;
            if (!LANGUAGE.matcher(languages).region(from, to).matches()) {
                return false;
            }
            from = to + 1;
        }
        return true;
    }

    private static boolean isOrigin(String origin) {
        var parts = ORIGIN.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        var host = parts.group(1);
        return host == null || host.isEmpty() || isHost(host);
    }
}
