package cn.haitang.media;

import reactor.core.publisher.Mono;

/** Implemented by a module that attaches photos: hears when one of them waits for a person. */
public interface PhotoVerdictListener {

    /**
     * A photo of this subject waits for a person's look. Joins the caller's transaction; ignores subjects of other
     * modules; may be told several times.
     */
    Mono<Void> undecided(String subject);
}
