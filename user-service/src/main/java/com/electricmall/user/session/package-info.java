/**
 * Being signed in: login, refresh, logout and the list of places where an account is signed in.
 * A session is a family of refresh tokens of which one at most is live; a dead one that shows up ends the family.
 */
@NullMarked
package com.electricmall.user.session;

import org.jspecify.annotations.NullMarked;
