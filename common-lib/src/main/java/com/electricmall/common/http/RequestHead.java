package com.electricmall.common.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Checks each request's head before the server parses it. A request with a fault is replaced by one that everything can
 * parse, with the {@link HeadFault} in a header, so that it is rejected like all others: in its turn, with a request
 * id, in the caller's language. {@code Upgrade} is ignored by removing it.
 */
@Sharable
final class RequestHead extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(RequestHead.class);
    private static final String NO_HOST = "localhost";
    private static final int BAD_REQUEST = HttpStatus.BAD_REQUEST.value();

    /** Without these headers it is unknown what follows on the connection. */
    private static final Set<String> ENDS_CONNECTION = Set.of("transfer-encoding", "content-length", "connection");

    /** What a {@code long} holds. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /**
     * The headers that rendering a rejection needs, those that frame the body, and the one by which the gateway counts
     * it against its client: that of a trusted proxy alone is believed.
     */
    private static final Set<String> KEPT = Set.of(
            "host",
            "origin",
            "connection",
            "content-length",
            "transfer-encoding",
            "accept-language",
            "x-request-id",
            "x-forwarded-for");

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof HttpRequest request)) {
            context.fireChannelRead(message);
        } else if (request.decoderResult().isFailure()
                || request.protocolVersion().majorVersion() != 1) {
            context.pipeline().addBefore(context.name(), null, new LingeringClose());
            context.fireChannelRead(inPlaceOf(request));
        } else {
            context.fireChannelRead(readable(request));
        }
    }

    /** A client that resets its connection is treated like one that closes it; this is no error. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the client is gone
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        if (thrown instanceof IOException) {
            log.debug("A client hung up: {}", thrown.toString());
            context.close();
        } else {
            context.fireExceptionCaught(thrown);
        }
    }

    private static HttpRequest readable(HttpRequest request) {
        var headers = request.headers();
        headers.remove(HeadFault.HEADER);
        headers.remove(HttpHeaderNames.UPGRADE);
        var faultOfTarget = readTarget(request);
        var faultOfHeaders = RequestHeaders.faultOf(headers);
        if (faultOfTarget != null) {
            refuse(request, faultOfTarget, faultOfHeaders);
        } else if (faultOfHeaders != null) {
            refuse(request, faultOfHeaders, faultOfHeaders);
        }
        return request;
    }

    /** Leaves the target as a path with a query that {@code java.net.URI} takes. */
    private static @Nullable HeadFault readTarget(HttpRequest request) {
        var target = request.uri();
        var start = startOfPath(target);
        if (start < 0) {
            request.setUri("/");
            return request.method().equals(HttpMethod.OPTIONS) && target.equals("*")
                    ? new HeadFault(HttpStatus.METHOD_NOT_ALLOWED.value(), "request", "")
                    : HeadFault.noSuchPath();
        }
        if (start > 0) {
            useAuthorityAsHost(request.headers(), target.substring(target.indexOf("//") + 2, start));
            target = target.startsWith("/", start) ? target.substring(start) : "/" + target.substring(start);
            request.setUri(target);
        }
        var query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        var fault = RequestTarget.faultOfPath(path);
        if (fault == null && query >= 0) {
            fault = RequestTarget.faultOfQuery(target.substring(query + 1));
        }
        if (fault != null) {
            request.setUri(fault.field().equals("path") && fault.status() == BAD_REQUEST ? "/" : path);
        }
        return fault;
    }

    /** Of a path, or of a URL as proxies are sent; -1 if it is neither. */
    private static int startOfPath(String target) {
        if (target.startsWith("/")) {
            return 0;
        }
        var authority = startOfAuthority(target);
        if (authority < 0) {
            return -1;
        }
        for (var at = authority; at < target.length(); at++) {
            if (target.charAt(at) == '/' || target.charAt(at) == '?') {
                return at;
            }
        }
        return target.length();
    }

    private static int startOfAuthority(String target) {
        for (var scheme : new String[] {"http://", "https://"}) {
            if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return scheme.length();
            }
        }
        return -1;
    }

    /** As RFC 9112, 3.2.2 wants it, if there is one host to replace. */
    private static void useAuthorityAsHost(HttpHeaders headers, String authority) {
        if (headers.getAll(HttpHeaderNames.HOST).size() == 1) {
            headers.set(HttpHeaderNames.HOST, authority);
        }
    }

    private static void refuse(HttpRequest request, HeadFault fault, @Nullable HeadFault unreadable) {
        var headers = request.headers();
        for (var name : headers.names()) {
            if (!KEPT.contains(name.toLowerCase(Locale.ROOT))) {
                headers.remove(name);
            }
        }
        if (unreadable != null) {
            mend(headers, unreadable.field());
        }
        headers.set(HeadFault.HEADER, fault.write());
    }

    private static void mend(HttpHeaders headers, String unreadable) {
        headers.remove(unreadable);
        if (ENDS_CONNECTION.contains(unreadable.toLowerCase(Locale.ROOT))) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        if (RequestHeaders.faultOf(headers) != null) {
            headers.remove(HttpHeaderNames.ORIGIN);
            headers.remove(HttpHeaderNames.ACCEPT_LANGUAGE);
            headers.set(HttpHeaderNames.HOST, NO_HOST);
        }
    }

    /** Nothing that follows on the connection can be read, so that it is closed after the answer. */
    private static HttpRequest inPlaceOf(HttpRequest undecodable) {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/", Unpooled.EMPTY_BUFFER);
        request.headers()
                .set(HttpHeaderNames.HOST, NO_HOST)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HeadFault.HEADER, faultOf(undecodable).write());
        ReferenceCountUtil.release(undecodable);
        return request;
    }

    private static HeadFault faultOf(HttpRequest undecodable) {
        return switch (undecodable.decoderResult().cause()) {
            case TooLongHttpLineException tooLong ->
                new HeadFault(HttpStatus.URI_TOO_LONG.value(), "request", "its first line is too long");
            case TooLongHttpHeaderException tooLong ->
                new HeadFault(
                        HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.value(),
                        "headers",
                        "too long in sum (expected: 8 KiB)");
            case null -> HeadFault.malformed("request", "of another version (expected: HTTP/1.1)");
            default ->
                undecodable.headers().contains(HttpHeaderNames.CONTENT_LENGTH) && !isLength(undecodable.headers())
                        ? HeadFault.malformed("Content-Length", "not one length (expected: one, in digits)")
                        : HeadFault.malformed("request", "not readable (expected: HTTP/1.1)");
        };
    }

    private static boolean isLength(HttpHeaders headers) {
        var values = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        return values.size() == 1 && LENGTH.matcher(values.getFirst()).matches();
    }
}
