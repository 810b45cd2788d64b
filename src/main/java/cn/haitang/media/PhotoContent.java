package cn.haitang.media;

import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/**
 * A picture on its way out: JPEG.
 *
 * @param length in bytes
 */
public record PhotoContent(long length, Flux<DataBuffer> bytes) {}
