package com.electricmall.common.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeType;

/** What an {@code Accept} header says of one media type (RFC 9110, section 12.5.1). */
public final class AcceptHeader {

    private AcceptHeader() {}

    /**
     * Whether the client takes an answer of that type. Of the ranges that contain it the most specific decides; with
     * {@code q=0} it says no. Parameters other than {@code q} are not compared. Who names a special kind of JSON
     * ({@code application/hal+json}) and says nothing of JSON takes JSON, too.
     *
     * @param contentType null if the answer does not tell its type; every client takes that
     */
    public static boolean admits(HttpHeaders request, @Nullable String contentType) {
        var accept = request.getOrEmpty(HttpHeaders.ACCEPT);
        if (accept.isEmpty() || contentType == null) {
            return true;
        }
        if (accept.size() == 1) {
            var only = accept.getFirst();
            if (only.equals(MediaType.ALL_VALUE) || only.equals(contentType)) {
                return true;
            }
        }
        try {
            var ranges = MediaType.parseMediaTypes(accept);
            return ranges.isEmpty() || admits(ranges, MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static boolean admits(List<MediaType> ranges, MediaType type) {
        var specificity = -1;
        var quality = 0.0;
        for (var range : ranges) {
            if (range.isCompatibleWith(type)) {
                var ofRange = specificity(range);
                if (ofRange > specificity) {
                    specificity = ofRange;
                    quality = range.getQualityValue();
                } else if (ofRange == specificity) {
                    quality = Math.max(quality, range.getQualityValue());
                }
            }
        }
        return specificity < 0
                ? type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                        && ranges.stream().anyMatch(AcceptHeader::isKindOfJson)
                : quality > 0;
    }

    private static int specificity(MimeType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }

    private static boolean isKindOfJson(MediaType range) {
        return range.getType().equals("application")
                && "json".equals(range.getSubtypeSuffix())
                && range.getQualityValue() > 0;
    }
}
