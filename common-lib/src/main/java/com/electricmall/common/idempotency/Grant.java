package com.electricmall.common.idempotency;

import com.electricmall.common.database.Pipeline;
import java.util.UUID;

/**
 * What a statement in the round trip of a claim needs to have an effect only if that claim is granted, and under the
 * resource id that it proposes. Such a statement contains {@link #CONDITION} and is given to {@link #bind}.
 *
 * @param id of the key's row
 * @param token of this claim
 * @param resourceId which the claim gets, unless an earlier attempt of the request has another
 */
public record Grant(String id, UUID token, UUID resourceId) {

    /** True in a statement after the claim, if that was granted to this request for the first time. */
    public static final String CONDITION = """
            EXISTS (SELECT FROM idempotency_key
                    WHERE id = :grantedKey AND claim_token = :grantedToken AND resource_id = :grantedResource)""";

    /** Sets the parameters of {@link #CONDITION}. */
    public Pipeline.Statement bind(Pipeline.Statement statement) {
        return statement.param("grantedKey", id).param("grantedToken", token).param("grantedResource", resourceId);
    }
}
