package cn.haitang.sandbox;

import java.util.function.Function;

/**
 * One address of WeChat's API.
 *
 * @param needs whose access token it wants
 */
record Endpoint(String method, String path, Needs needs, Function<Call, Answer> operation) {

    /** Which token opens an endpoint. */
    enum Needs {
        /** None at all. */
        NOTHING,
        /** None; one that is given all the same must be good. */
        NOTHING_OR_GOOD,
        OFFICIAL,
        MINI,
        EITHER
    }

    static Endpoint get(String path, Needs needs, Function<Call, Answer> operation) {
        return new Endpoint("GET", path, needs, operation);
    }

    static Endpoint post(String path, Needs needs, Function<Call, Answer> operation) {
        return new Endpoint("POST", path, needs, operation);
    }
}
