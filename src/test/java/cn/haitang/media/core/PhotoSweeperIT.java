package cn.haitang.media.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoUse;
import cn.haitang.media.PhotoView;
import cn.haitang.media.Photos;
import cn.haitang.members.CurrentMember;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What nobody used, and what belonged to somebody who left, goes with its files. */
@IntegrationTest
class PhotoSweeperIT {

    @Autowired
    Photos photos;

    @Autowired
    PhotoStore store;

    @Autowired
    PhotoFiles files;

    @Autowired
    PhotoSweeper sweeper;

    @Autowired
    PhotoRecords records;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    CurrentMember resident;

    @BeforeEach
    void meet() {
        resident = people.resident();
    }

    private PhotoId upload() {
        return Objects.requireNonNull(photos.upload(
                        resident,
                        file -> Mono.fromCallable(() -> Files.write(file, PictureFiles.jpeg(40, 30)))
                                .subscribeOn(Schedulers.boundedElastic())
                                .then(),
                        null)
                .map(PhotoView::id)
                .block());
    }

    private String ref(PhotoId id) {
        return Objects.requireNonNull(store.find(id).map(Photo::ref).block());
    }

    private boolean isThere(String ref) {
        return Boolean.TRUE.equals(files.open(ref, PhotoSize.FULL).hasElement().block());
    }

    private void aDayPasses() {
        database.sql("UPDATE photo SET delete_at = '2020-01-01' WHERE uploader_id = :id AND delete_at IS NOT NULL")
                .bind("id", resident.id().value())
                .then()
                .block();
    }

    @Test
    void deletesOnlyWhatNobodyUsed() {
        PhotoId used = upload();
        PhotoId unused = upload();
        String usedRef = ref(used);
        String unusedRef = ref(unused);
        assertThat(photos.attach(resident.id(), List.of(used), new PhotoUse("test:1", "NEED"))
                        .block())
                .isFalse();
        aDayPasses();
        assertThat(sweeper.sweep().block()).isPositive();
        assertThat(isThere(usedRef)).isTrue();
        assertThat(isThere(unusedRef)).isFalse();
        assertThat(store.find(unused).hasElement().block()).isFalse();
        assertThat(store.find(used).hasElement().block()).isTrue();
    }

    @Test
    void deletesWhatAPersonLeft() {
        PhotoId used = upload();
        String ref = ref(used);
        assertThat(photos.attach(resident.id(), List.of(used), new PhotoUse("test:2", "NEED"))
                        .block())
                .isFalse();
        records.forget(resident).block();
        assertThat(sweeper.sweep().block()).isPositive();
        assertThat(isThere(ref)).isFalse();
        assertThat(store.find(used).hasElement().block()).isFalse();
    }
}
