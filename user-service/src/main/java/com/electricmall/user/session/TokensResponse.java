package com.electricmall.user.session;

/** @param expiresIn seconds that the access token is good for, as OAuth 2 has it */
record TokensResponse(String accessToken, String refreshToken, String tokenType, long expiresIn) {

    @Override
    public String toString() {
        return "TokensResponse[hidden]";
    }
}
