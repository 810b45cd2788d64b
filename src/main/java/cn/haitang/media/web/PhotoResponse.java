package cn.haitang.media.web;

import cn.haitang.media.PhotoState;
import cn.haitang.media.PhotoView;

/** A photo just taken in; the meaning of each field stands at {@link PhotoView}. */
record PhotoResponse(long id, String url, String thumbnailUrl, int width, int height, PhotoState state) {

    static PhotoResponse of(PhotoView photo) {
        return new PhotoResponse(
                photo.id().value(), photo.url(), photo.thumbnailUrl(), photo.width(), photo.height(), photo.state());
    }
}
