package com.electricmall.common.error;

import java.util.Optional;

/**
 * Turns exceptions of a library, such as a lost database connection, into the {@link MallException} that clients are
 * told. Beans of this type are asked in their order; the first answer counts.
 */
@FunctionalInterface
public interface ProblemTranslator {

    Optional<MallException> translate(Throwable thrown);
}
