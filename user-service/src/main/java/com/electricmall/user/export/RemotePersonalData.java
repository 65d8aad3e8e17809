package com.electricmall.user.export;

import com.electricmall.common.personaldata.PersonalDataPage;
import org.jspecify.annotations.Nullable;

/** What the other services hold about persons; each method is a {@link PersonalDataSource}. */
interface RemotePersonalData {

    PersonalDataPage ofOrderService(long userId, @Nullable String after, int size);

    PersonalDataPage ofPaymentService(long userId, @Nullable String after, int size);

    PersonalDataPage ofProductService(long userId, @Nullable String after, int size);
}
