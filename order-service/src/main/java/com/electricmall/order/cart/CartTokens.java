package com.electricmall.order.cart;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Base64Url;
import com.electricmall.common.security.Secrets;
import com.electricmall.order.cart.CartOwner.Guest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes and reads the tokens of guests' carts: the cart's UUID and its signature, as one base64url string. */
@Component
class CartTokens {

    static final String HEADER = "X-Cart-Token";

    private static final String PURPOSE = "cart-token";
    private static final int ID_BYTES = 16;
    private static final int MAX_LENGTH = 128;

    private final Secrets secrets;

    CartTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Nothing is stored for a new guest until something is put in. */
    Guest newGuest() {
        return new Guest(Ids.next());
    }

    String write(Guest guest) {
        var id = bytes(guest.id());
        var signature = secrets.sign(PURPOSE, id);
        var token = ByteBuffer.allocate(id.length + signature.length).put(id).put(signature);
        return Base64Url.encode(token.array());
    }

    /**
     * @param field the name of the field or header that held the token, for the error message
     * @throws InvalidRequestException if the token was not written by us
     */
    Guest read(String field, String token) {
        try {
            if (token.length() <= MAX_LENGTH) {
                var bytes = Base64Url.decode(token);
                if (bytes.length > ID_BYTES) {
                    var id = Arrays.copyOf(bytes, ID_BYTES);
                    if (secrets.isSignature(PURPOSE, id, Arrays.copyOfRange(bytes, ID_BYTES, bytes.length))) {
                        var parts = ByteBuffer.wrap(id);
                        return new Guest(new UUID(parts.getLong(), parts.getLong()));
                    }
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // rejected below, like a wrong signature
        }
        throw InvalidRequestException.of(
                field, "CART_TOKEN", "not a cart token (expected: one that we gave, unchanged)");
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
