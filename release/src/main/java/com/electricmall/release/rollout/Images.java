package com.electricmall.release.rollout;

import java.util.regex.Pattern;

/** Names of images. */
final class Images {

    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

    private Images() {}

    /**
     * The same image with another tag.
     *
     * @param image with a tag, a digest, both or neither; its registry may have a port
     */
    static String withTag(String image, String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new ReleaseFailure("version: %s (expected: the tag of an image, such as 1.2.3)".formatted(tag));
        }
        var name = image.replaceFirst("@.*", "");
        var colon = name.lastIndexOf(':');
        return (colon > name.lastIndexOf('/') ? name.substring(0, colon) : name) + ":" + tag;
    }
}
