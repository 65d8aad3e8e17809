package com.electricmall.local.suite.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** A file of the page; there are no others. */
enum PageFile {
    PAGE("/", "index.html", "text/html; charset=utf-8"),
    STYLE("/watch.css", "watch.css", "text/css; charset=utf-8"),
    SCRIPT("/watch.js", "watch.js", "text/javascript; charset=utf-8"),
    ELEMENTS("/elements.js", "elements.js", "text/javascript; charset=utf-8"),
    PURCHASES("/purchases.js", "purchases.js", "text/javascript; charset=utf-8"),
    TABLES("/tables.js", "tables.js", "text/javascript; charset=utf-8"),
    ICON("/icon.svg", "icon.svg", "image/svg+xml");

    private final String path;
    private final String file;
    private final String contentType;

    PageFile(String path, String file, String contentType) {
        this.path = path;
        this.file = file;
        this.contentType = contentType;
    }

    static Optional<PageFile> at(String path) {
        return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
    }

    Response response() {
        try (var content = PageFile.class.getResourceAsStream(file)) {
            return new Response(
                    200, contentType, new String(Objects.requireNonNull(content).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
