package com.electricmall.local.testing;

/**
 * A database and the credentials of its owner.
 *
 * @param url for JDBC, without credentials
 */
public record Database(String url, String user, String password) {}
