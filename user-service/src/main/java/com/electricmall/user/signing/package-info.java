/**
 * The RSA keys that sign access tokens, shared by all instances through the database and published as a JWK set. A key
 * is published before it signs, and stays published for as long as a token that it signed may be valid.
 */
@NullMarked
package com.electricmall.user.signing;

import org.jspecify.annotations.NullMarked;
