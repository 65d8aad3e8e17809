/**
 * The password policy, and the storage of passwords as Argon2id hashes, computed by a few threads. No password and no
 * hash is written to a log or a response.
 */
@NullMarked
package com.electricmall.user.password;

import org.jspecify.annotations.NullMarked;
