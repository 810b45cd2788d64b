package cn.haitang.media.core;

import java.util.Locale;

/** The two pictures that are kept of each photo, both JPEG. */
public enum PhotoSize {
    FULL(1600),
    THUMBNAIL(320);

    private final int longestSide;

    PhotoSize(int longestSide) {
        this.longestSide = longestSide;
    }

    /** In pixels. */
    int longestSide() {
        return longestSide;
    }

    /** How addresses and files name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
