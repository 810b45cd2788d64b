package cn.haitang.shared;

import java.net.URI;
import java.util.Locale;

/**
 * What went wrong, as one constant of a module's {@code …Error} enum. Codes are API: never renamed, never reused.
 *
 * <p>The sentence a person reads stands in {@code messages.properties} under {@code error.<name>}.
 */
public interface ErrorCode {

    /** The constant's name, for example {@code NEED_ALREADY_TAKEN}. */
    String name();

    /** Decides the HTTP status. */
    Kind kind();

    /** The problem type of RFC 9457, for example {@code urn:haitang:need-already-taken}. */
    default URI type() {
        return URI.create("urn:haitang:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Families of errors, each answered with one HTTP status. */
    enum Kind {
        /** 404: not there, or not for the caller's eyes. */
        NOT_FOUND,
        /** 409: the state no longer allows it. */
        CONFLICT,
        /** 400: the request is not well formed. */
        INVALID,
        /** 401: nobody, or a stale login. */
        UNAUTHENTICATED,
        /** 403: the role is missing. */
        FORBIDDEN,
        /** 429: too often. */
        LIMITED,
        /** 503: something we depend on does not answer; trying again later helps. */
        UNAVAILABLE
    }
}
