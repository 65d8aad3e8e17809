package com.electricmall.acceptance.bench.reads;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One answer of HTTP/1.1 as it comes in, with a length or in chunks. */
final class IncomingAnswer {

    private static final int ROOM = 1 << 18;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final String CHUNKED = "\r\ntransfer-encoding: chunked";
    private static final String HIT = "\r\ncache-status: electric-mall; hit";

    private final byte[] bytes = new byte[ROOM];

    private int end;
    private int searchedTo;
    private int bodyAt = -1;
    private int length;
    private int chunkAt;
    private String head = "";

    /** Where the next bytes go. */
    ByteBuffer room() throws IOException {
        if (end == ROOM) {
            throw new IOException("An answer is longer than " + ROOM + " bytes");
        }
        return ByteBuffer.wrap(bytes, end, ROOM - end);
    }

    /**
     * Takes note of bytes that were put into the room.
     *
     * @return whether the answer is complete
     */
    boolean take(int count) throws IOException {
        end += count;
        if (bodyAt < 0 && !findBody()) {
            return false;
        }
        return length >= 0 ? end >= bodyAt + length : endsWithLastChunk();
    }

    int status() {
        return Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3));
    }

    /** Whether it says that the gateway had it. */
    boolean isHit() {
        return head.contains(HIT);
    }

    @Nullable
    String header(String name) {
        var field = head.indexOf("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
        if (field < 0) {
            return null;
        }
        var value = head.indexOf(':', field) + 1;
        return head.substring(value, head.indexOf('\r', value)).strip();
    }

    /** As it came; of one in chunks with their sizes. */
    byte[] body() {
        return Arrays.copyOfRange(bytes, bodyAt, end);
    }

    void forget() {
        end = 0;
        searchedTo = 0;
        bodyAt = -1;
        length = 0;
        chunkAt = 0;
    }

    private boolean findBody() throws IOException {
        for (var i = searchedTo; i + 3 < end; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                bodyAt = i + 4;
                chunkAt = bodyAt;
                head = new String(bytes, 0, bodyAt, ISO_8859_1).toLowerCase(Locale.ROOT);
                length = bodyLength();
                return true;
            }
        }
        searchedTo = Math.max(0, end - 3);
        return false;
    }

    /** Of one in chunks -1. */
    private int bodyLength() throws IOException {
        var given = header("content-length");
        if (given != null) {
            return Integer.parseInt(given);
        }
        if (head.contains(CHUNKED)) {
            return -1;
        }
        if (status() == 304 || status() == 204) {
            return 0;
        }
        throw new IOException("An answer tells neither its length nor that it comes in chunks: " + head);
    }

    private boolean endsWithLastChunk() {
        while (true) {
            var lineEnd = chunkAt;
            while (lineEnd + 1 < end && bytes[lineEnd] != '\r') {
                lineEnd++;
            }
            if (lineEnd + 1 >= end) {
                return false;
            }
            var size = Integer.parseInt(new String(bytes, chunkAt, lineEnd - chunkAt, ISO_8859_1).split(";", 2)[0], 16);
            var next = lineEnd + 2 + size + 2;
            if (next > end) {
                return false;
            }
            if (size == 0) {
                return true;
            }
            chunkAt = next;
        }
    }
}
