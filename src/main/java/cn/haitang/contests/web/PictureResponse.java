package cn.haitang.contests.web;

import cn.haitang.media.PhotoState;
import cn.haitang.media.PhotoView;
import java.util.List;

/** A photo of a work; the meaning of each field stands at {@link PhotoView}. */
record PictureResponse(long id, String url, String thumbnailUrl, int width, int height, PhotoState state) {

    static PictureResponse of(PhotoView photo) {
        return new PictureResponse(
                photo.id().value(), photo.url(), photo.thumbnailUrl(), photo.width(), photo.height(), photo.state());
    }

    static List<PictureResponse> of(List<PhotoView> photos) {
        return photos.stream().map(PictureResponse::of).toList();
    }
}
