package com.electricmall.product.search;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmptyOpenSearchIndex.class)
class OpenSearchProductSearchIT extends SearchAnswers {}
