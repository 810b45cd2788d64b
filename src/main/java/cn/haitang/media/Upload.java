package cn.haitang.media;

import java.nio.file.Path;
import reactor.core.publisher.Mono;

/** A file on its way in. */
@FunctionalInterface
public interface Upload {

    /** Writes all of it into a file that is there already; never blocks the caller. */
    Mono<Void> saveTo(Path file);
}
