package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import java.time.Instant;

/** Signs the tokens a member shows with each request. */
public interface LoginTokens {

    /** A token that says who it is and ends at {@code expiresAt}. */
    String issue(MemberId member, Instant issuedAt, Instant expiresAt);
}
