package com.electricmall.user.export;

import com.electricmall.common.personaldata.PersonalDataPage;
import org.jspecify.annotations.Nullable;

/** What one service holds about persons, in pages. */
@FunctionalInterface
interface PersonalDataSource {

    /**
     * @param after {@code next} of the page before; null for the first page
     * @param size of the page at most
     * @throws com.electricmall.common.error.UnavailableException if the service does not answer
     */
    PersonalDataPage read(long userId, @Nullable String after, int size);
}
