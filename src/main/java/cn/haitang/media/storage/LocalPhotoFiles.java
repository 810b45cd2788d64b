package cn.haitang.media.storage;

import cn.haitang.media.PhotoContent;
import cn.haitang.media.core.MediaSettings;
import cn.haitang.media.core.PhotoFiles;
import cn.haitang.media.core.PhotoSize;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Pictures as files below a directory, spread over folders by the first two characters of their names. */
final class LocalPhotoFiles implements PhotoFiles {

    private static final int CHUNK = 64 * 1024;

    private final Path directory;
    private final Scheduler mediaFiles;

    LocalPhotoFiles(MediaSettings settings, Scheduler mediaFiles) {
        this.directory = settings.directory();
        this.mediaFiles = mediaFiles;
    }

    private Path path(String ref, PhotoSize size) {
        return directory.resolve(ref.substring(0, 2)).resolve(ref + "-" + size.word() + ".jpg");
    }

    @Override
    public Mono<Void> keep(String ref, PhotoSize size, Path file) {
        return Mono.fromCallable(() -> move(file, path(ref, size)))
                .subscribeOn(mediaFiles)
                .then();
    }

    /** The upload's directory lies beside it on the same disk: the file is there as a whole or not at all. */
    private static @Nullable Path move(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try {
            return Files.move(file, target);
        } catch (FileAlreadyExistsException e) {
            return null;
        }
    }

    @Override
    public Mono<PhotoContent> open(String ref, PhotoSize size) {
        return Mono.fromCallable(() -> openNow(path(ref, size))).subscribeOn(mediaFiles);
    }

    private @Nullable PhotoContent openNow(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        return new PhotoContent(
                Files.size(file),
                DataBufferUtils.readByteChannel(
                                () -> FileChannel.open(file), DefaultDataBufferFactory.sharedInstance, CHUNK)
                        .subscribeOn(mediaFiles));
    }

    @Override
    public Mono<Void> delete(String ref) {
        return Mono.fromCallable(() -> {
                    for (PhotoSize size : PhotoSize.values()) {
                        Files.deleteIfExists(path(ref, size));
                    }
                    return ref;
                })
                .subscribeOn(mediaFiles)
                .then();
    }
}
