package cn.haitang.media.core;

import cn.haitang.media.MediaError;
import cn.haitang.media.Upload;
import cn.haitang.shared.DomainException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Makes pictures out of files on a few threads of its own, however many come at once. */
@Component
class Darkroom {

    private final Path directory;
    private final Scheduler media;
    private final Scheduler mediaFiles;

    Darkroom(MediaSettings settings, Scheduler media, Scheduler mediaFiles) {
        this.directory = settings.directory().resolve("incoming");
        this.media = media;
        this.mediaFiles = mediaFiles;
    }

    /** Room for one upload. */
    Mono<Tray> open() {
        return run(mediaFiles, () -> {
            Files.createDirectories(directory);
            Path original = Files.createTempFile(directory, "photo", "");
            return new Tray(original, Path.of(original + "-full.jpg"), Path.of(original + "-thumbnail.jpg"));
        });
    }

    /** Takes the file in and makes both pictures of it. */
    Mono<Print> develop(Tray tray, Upload upload) {
        return upload.saveTo(tray.original()).then(run(media, () -> {
            Picture full = Developing.develop(tray.original());
            full.write(tray.full());
            Picture.of(full.toImage(), PhotoSize.THUMBNAIL.longestSide()).write(tray.thumbnail());
            return new Print(full.width(), full.height());
        }));
    }

    /** Throws away what was not kept. */
    Mono<Void> clear(Tray tray) {
        return run(mediaFiles, () -> {
                    Files.deleteIfExists(tray.original());
                    Files.deleteIfExists(tray.full());
                    Files.deleteIfExists(tray.thumbnail());
                    return null;
                })
                .then();
    }

    /** Deletes files of uploads that began before then. */
    Mono<Void> clearLeftovers(Instant before) {
        return run(mediaFiles, () -> deleteOlder(before)).then();
    }

    private @Nullable Void deleteOlder(Instant before) throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                deleteIfOlder(file, before);
            }
        }
        return null;
    }

    private static void deleteIfOlder(Path file, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another upload is done, or another node was quicker.
        }
    }

    private static <T> Mono<T> run(Scheduler scheduler, Callable<@Nullable T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(scheduler)
                .onErrorMap(RejectedExecutionException.class, full -> new DomainException(MediaError.PHOTOS_BUSY));
    }

    /** The files of one upload. */
    record Tray(Path original, Path full, Path thumbnail) {

        Path file(PhotoSize size) {
            return size == PhotoSize.FULL ? full : thumbnail;
        }
    }

    /** How large the full picture became. */
    record Print(int width, int height) {}
}
