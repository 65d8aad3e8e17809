package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.error.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 text, with or without a byte order mark. A line that is too long is dropped and reported. */
final class TextLines {

    /**
     * In bytes. The largest product that there can be has 51 descriptions of 10,000 characters, of which JSON may write
     * each as six: with all else of it 3.4 million.
     */
    static final int LONGEST = 4 * 1024 * 1024;

    private static final int BUFFER = 8 * 1024;
    private static final char REPLACEMENT = '\uFFFD';

    /**
     * A line with what ends it.
     *
     * @param text empty of a line that is too long; with replacement characters for what is not readable
     * @param flaw why the text cannot be read; null if it can
     */
    record Line(long number, String text, @Nullable String flaw) {

        boolean isDropped() {
            return flaw != null && text.isEmpty();
        }
    }

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private long number;

    TextLines(InputStream in) {
        this.in = in;
    }

    /**
     * The next line; null at the end.
     *
     * @throws InvalidRequestException if the first bytes are those of UTF-16
     */
    @Nullable
    Line next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var isTooLong = false;
        var isEnded = false;
        while (!isEnded && (position < end || fill())) {
            var start = position;
            while (position < end && !isEnded) {
                isEnded = buffer[position++] == '\n';
            }
            isTooLong |= bytes.size() + position - start > LONGEST;
            if (!isTooLong) {
                bytes.write(buffer, start, position - start);
            }
        }
        if (bytes.size() == 0 && !isTooLong) {
            return null;
        }
        number++;
        return isTooLong
                ? new Line(number, "", "over %d bytes (expected: at most so many)".formatted(LONGEST))
                : decoded(bytes.toByteArray());
    }

    private Line decoded(byte[] bytes) {
        var from = 0;
        if (number == 1) {
            from = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
            if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
                throw InvalidRequestException.of("body", "ENCODING", "UTF-16 (expected: UTF-8)");
            }
        }
        var text = new String(bytes, from, bytes.length - from, UTF_8);
        try {
            if (text.indexOf(REPLACEMENT) >= 0) {
                requireReadable(ByteBuffer.wrap(bytes, from, bytes.length - from));
            }
            return new Line(number, text, text.indexOf('\0') < 0 ? null : "holds U+0000 (expected: text without it)");
        } catch (CharacterCodingException malformed) {
            return new Line(number, text, "not readable (expected: UTF-8)");
        }
    }

    /** A text may have the character that stands for what is not readable. */
    private static void requireReadable(ByteBuffer bytes) throws CharacterCodingException {
        UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(bytes);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        return bytes.length >= mark.length
                && IntStream.range(0, mark.length).allMatch(i -> (bytes[i] & 0xFF) == mark[i]);
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer, 0, BUFFER));
        return end > 0;
    }
}
