package cn.haitang.media;

import org.jspecify.annotations.Nullable;

/**
 * A photo for somebody who may see it.
 *
 * @param stage of {@link PhotoUse}; null while it belongs to nothing
 * @param url address within the site, longest side 1600 pixels; needs no login, opens for about an hour
 * @param thumbnailUrl the same with 320 pixels
 * @param width of the large picture
 * @param height of the large picture
 */
public record PhotoView(
        PhotoId id, @Nullable String stage, String url, String thumbnailUrl, int width, int height, PhotoState state) {}
