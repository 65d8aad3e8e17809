/**
 * What a service holds about a person, for an export: lists that are read in pages. A service offers its sections at
 * {@value com.electricmall.common.personaldata.PersonalDataPages#PATH}, and decides itself what is in them.
 */
@NullMarked
package com.electricmall.common.personaldata;

import org.jspecify.annotations.NullMarked;
