/**
 * The RSA keys that sign access tokens, shared by all instances through the database and published as a JWK set.
 * A key is published before it signs and for as long as something it signed may live.
 */
@NullMarked
package com.electricmall.user.signing;

import org.jspecify.annotations.NullMarked;
