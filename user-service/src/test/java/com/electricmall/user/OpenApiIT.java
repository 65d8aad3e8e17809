package com.electricmall.user;

import com.electricmall.common.testing.PublishedApi;
import org.junit.jupiter.api.Test;

/** The contract that clients build on changes knowingly: with the copy in this folder, in the same commit. */
class OpenApiIT extends RunningService {

    @Test
    void isTheOneThatIsKept() {
        PublishedApi.assertIsTheOneThatIsKept(http);
    }
}
