package cn.haitang.needs.web;

import cn.haitang.media.PhotoState;
import cn.haitang.needs.NeedDetail;
import cn.haitang.needs.PhotoStage;

/** A photo of a need; the meaning of each field stands at {@link NeedDetail.Photo}. */
record NeedPhotoResponse(
        long id, PhotoStage stage, String url, String thumbnailUrl, int width, int height, PhotoState state) {

    static NeedPhotoResponse of(NeedDetail.Photo photo) {
        return new NeedPhotoResponse(
                photo.id().value(),
                photo.stage(),
                photo.url(),
                photo.thumbnailUrl(),
                photo.width(),
                photo.height(),
                photo.state());
    }
}
