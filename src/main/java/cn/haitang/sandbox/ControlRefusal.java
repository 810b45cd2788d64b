package cn.haitang.sandbox;

import org.springframework.http.HttpStatus;

/** The person at the phone, or the script in their place, asked for something a phone cannot do. */
final class ControlRefusal extends RuntimeException {

    private final HttpStatus status;

    ControlRefusal(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    static ControlRefusal invalid(String message) {
        return new ControlRefusal(HttpStatus.BAD_REQUEST, message);
    }

    static ControlRefusal notFound(String message) {
        return new ControlRefusal(HttpStatus.NOT_FOUND, message);
    }
}
