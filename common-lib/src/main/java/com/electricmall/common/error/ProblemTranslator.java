package com.electricmall.common.error;

import java.util.Optional;

/**
 * Translates exceptions of a library, such as a lost database connection, to the {@link MallException} that clients
 * get. Beans of this type are asked in their order; the first result is used.
 */
@FunctionalInterface
public interface ProblemTranslator {

    Optional<MallException> translate(Throwable thrown);
}
