/**
 * Login, refresh, logout and the list of a user's sessions. A session is a family of refresh tokens of which at most
 * one is valid; presenting a used one ends the family.
 *
 * <p>It has more than fifteen files because requests, responses and settings of login, refresh and logout are a class
 * each.
 */
@NullMarked
package com.electricmall.user.session;

import org.jspecify.annotations.NullMarked;
