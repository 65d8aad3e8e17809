/**
 * Identifiers that services make themselves, and how a path spells one. They sort by time, so that an index on them
 * grows at its end.
 */
@NullMarked
package com.electricmall.common.ids;

import org.jspecify.annotations.NullMarked;
