package com.electricmall.gateway;

import java.util.List;

/** Header values that parsers have been known to fail on. */
final class HostileValues {

    static final List<String> ALL = List.of(
            "",
            "\"application/json\"",
            "\"",
            "\"\\",
            "'",
            "*",
            "*/*;q=",
            ",",
            ";",
            "=",
            "/",
            ":",
            "::",
            "-",
            "%",
            "%zz",
            "0",
            "-1",
            "1,2",
            "99999999999999999999999",
            "bytes=9-1,x",
            "a/b/c",
            "application/json;charset=nonsense",
            "application/json;charset",
            "text/*;q=1.5",
            "en;q=x",
            "x".repeat(4_000),
            "a/b,".repeat(900),
            "http://[::1",
            "http://a_b:99999999/",
            "for=\"[::1",
            "for=1.2.3.4:99999;host=\"",
            "chunked, gzip",
            "gzip;q=a",
            "W/\"",
            "Bearer",
            "Basic !!!",
            "Bearer a.b.c",
            "Fri, 99 Foo 2026 99:99:99 GMT",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u00e9\u00ff",
            "a\tb",
            "00-zz-zz-01",
            "k=v;p=\"",
            "websocket",
            "100-continue",
            "close, upgrade",
            "<script>",
            "${jndi:ldap://a}",
            "../../etc/passwd");

    private HostileValues() {}
}
