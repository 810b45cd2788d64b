package cn.haitang.members;

import reactor.core.publisher.Mono;

/** Implemented by every module whose rows name a member: two members turned out to be one person. */
public interface MemberMergeListener {

    /** Points all rows of {@code from} to {@code into}. Joins the caller's transaction; idempotent. */
    Mono<Void> merge(MemberId from, MemberId into);
}
