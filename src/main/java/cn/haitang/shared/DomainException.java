package cn.haitang.shared;

import java.util.Arrays;
import java.util.List;

/** A refusal with a code; thrown inside a chain it becomes the error signal, and the person reads its sentence. */
public final class DomainException extends RuntimeException {

    private final transient ErrorCode code;
    private final transient List<Object> arguments;

    /**
     * Refuses with {@code code}; the arguments fill {@code {0}, {1} …} of its sentence in {@code messages.properties}.
     */
    public DomainException(ErrorCode code, Object... arguments) {
        super(code.name() + (arguments.length == 0 ? "" : " " + Arrays.toString(arguments)), null, false, false);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public ErrorCode code() {
        return code;
    }

    /** What fills the sentence's places; empty when it has none. */
    public List<Object> arguments() {
        return arguments;
    }
}
