/**
 * Which passwords are good enough, and how they are kept: as Argon2id hashes, made by a few threads at a time.
 * No password and no hash is ever written to a log or an answer.
 */
@NullMarked
package com.electricmall.user.password;

import org.jspecify.annotations.NullMarked;
