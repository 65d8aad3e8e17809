/**
 * Describes in a service's OpenAPI document what common-lib adds to its endpoints: tokens, keys, paging and problems.
 * The document is at {@code /v3/api-docs}; the gateway shows those of all services at {@code /docs}.
 */
@NullMarked
package com.electricmall.common.openapi;

import org.jspecify.annotations.NullMarked;
