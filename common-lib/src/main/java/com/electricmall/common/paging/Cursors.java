package com.electricmall.common.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.security.Base64Url;
import com.electricmall.common.security.Secrets;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * The opaque {@code after}: the last row's sort values, with a signature over them and over the list's filter and sort,
 * so that a cursor that was changed, or is used for another list, is rejected.
 */
final class Cursors {

    private static final String PURPOSE = "paging-cursor";
    private static final int SIGNATURE_BYTES = 16;

    private final Secrets secrets;
    private final ObjectMapper json;

    Cursors(Secrets secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    /** How many bytes of JSON a cursor has that is no longer than so many characters. */
    static int bytesIn(int characters) {
        return characters * 3 / 4 - SIGNATURE_BYTES;
    }

    String write(List<String> values, String filter) {
        try {
            var payload = json.writeValueAsBytes(values);
            var signature = secrets.sign(PURPOSE, message(payload, filter));
            var cursor = Arrays.copyOf(signature, SIGNATURE_BYTES + payload.length);
            System.arraycopy(payload, 0, cursor, SIGNATURE_BYTES, payload.length);
            return Base64Url.encode(cursor);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> read(String after, String filter) {
        try {
            var cursor = Base64Url.decode(after);
            if (cursor.length <= SIGNATURE_BYTES) {
                throw Keyset.badCursor();
            }
            var payload = Arrays.copyOfRange(cursor, SIGNATURE_BYTES, cursor.length);
            var signature = Arrays.copyOf(cursor, SIGNATURE_BYTES);
            var message = message(payload, filter);
            if (!isSignature(signature, secrets.sign(PURPOSE, message))
                    && !isSignature(signature, secrets.signAsAccepted(PURPOSE, message))) {
                throw Keyset.badCursor();
            }
            return json.readValue(payload, new TypeReference<>() {});
        } catch (IllegalArgumentException | IOException e) {
            throw Keyset.badCursor();
        }
    }

    private static boolean isSignature(byte[] given, byte[] expected) {
        return MessageDigest.isEqual(given, Arrays.copyOf(expected, SIGNATURE_BYTES));
    }

    private static byte[] message(byte[] payload, String filter) {
        var scope = filter.getBytes(UTF_8);
        var message = Arrays.copyOf(scope, scope.length + 1 + payload.length);
        System.arraycopy(payload, 0, message, scope.length + 1, payload.length);
        return message;
    }
}
