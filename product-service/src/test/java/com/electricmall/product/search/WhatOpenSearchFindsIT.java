package com.electricmall.product.search;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmptyOpenSearchIndex.class)
class WhatOpenSearchFindsIT extends WhatIsFound {}
