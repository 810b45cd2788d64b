package cn.haitang.media.core;

import cn.haitang.media.PhotoContent;
import java.nio.file.Path;
import reactor.core.publisher.Mono;

/** Where the pictures lie. Nothing here blocks the caller. */
public interface PhotoFiles {

    /** Keeps the file, which is then no longer the caller's; one that is kept already stays as it is. */
    Mono<Void> keep(String ref, PhotoSize size, Path file);

    /** The picture. Empty when there is none. */
    Mono<PhotoContent> open(String ref, PhotoSize size);

    /** Deletes all sizes. Idempotent. */
    Mono<Void> delete(String ref);
}
