package com.electricmall.common.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param bodyLimit the largest request body: it is enforced (413), bounds what decoders keep in memory, and is named in
 *     rejections
 * @param unlimitedPaths path patterns whose bodies are streamed and not limited
 */
@ConfigurationProperties("mall.web")
record WebProperties(
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue List<String> unlimitedPaths) {}
