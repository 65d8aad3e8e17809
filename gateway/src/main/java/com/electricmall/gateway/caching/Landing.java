package com.electricmall.gateway.caching;

/** How a {@link Flight} ended, for those who waited. */
sealed interface Landing {

    /**
     * The service's answer may be used for all requests like it. If data that it shows have changed meanwhile, it is
     * used only for those that came before the service was asked.
     *
     * @param response as the service sent it, stored or not
     */
    record Reusable(StoredResponse response) implements Landing {}

    /** The answer must not be used for another request, so each asks for its own. */
    record OfOneOnly() implements Landing {}

    /** The service failed. */
    record Failed(ServiceFailure failure) implements Landing {}

    /** There is no answer, and nobody is under way: one of those who wait goes. */
    record GivenUp() implements Landing {}
}
