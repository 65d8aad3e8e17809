/** A service that breaks the rules, for {@link com.electricmall.local.testing.ArchitectureRulesTest}. */
package com.electricmall.local.testing.unruly;
