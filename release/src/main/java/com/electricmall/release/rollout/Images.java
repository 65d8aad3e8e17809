package com.electricmall.release.rollout;

import java.util.regex.Pattern;

/** Names of images: {@code registry/name:tag@sha256:digest}, of which the tag, the digest or both may be missing. */
final class Images {

    private static final Pattern VERSION = Pattern.compile("\\w[\\w.-]{0,127}(@sha256:[0-9a-f]{64})?");

    private Images() {}

    /**
     * The same image in another version.
     *
     * @param image with a tag, a digest, both or neither; its registry may have a port
     * @param version a tag, or a tag and a digest, which a registry cannot move as it can a tag
     */
    static String withVersion(String image, String version) {
        if (!VERSION.matcher(version).matches()) {
            throw new ReleaseFailure(
                    "version: %s (expected: the tag of an image, such as 1.2.3, or 1.2.3@sha256: and its digest)"
                            .formatted(version));
        }
        var name = image.replaceFirst("@.*", "");
        var colon = name.lastIndexOf(':');
        return (colon > name.lastIndexOf('/') ? name.substring(0, colon) : name) + ":" + version;
    }

    /** Whether an image is what is asked for: one without a digest asks for any digest of its tag. */
    static boolean isAskedFor(String image, String asked) {
        return image.equals(asked) || image.startsWith(asked + "@");
    }
}
