package cn.haitang.media.core;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Threads that may block. */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    private static final int FILE_THREADS = 4;
    /** Of uploads that wait for a thread; more are refused. */
    private static final int QUEUE = 100;

    private static final int FILE_QUEUE = 10_000;
    private static final int IDLE_SECONDS = 60;

    /** Makes pictures; a second's work each. Threads end after a minute without work. */
    @Bean(destroyMethod = "dispose")
    Scheduler media(MediaSettings settings) {
        return Schedulers.newBoundedElastic(settings.threads(), QUEUE, "media", IDLE_SECONDS, true);
    }

    /** Reads and moves files, beside the slow work. */
    @Bean(destroyMethod = "dispose")
    Scheduler mediaFiles() {
        return Schedulers.newBoundedElastic(FILE_THREADS, FILE_QUEUE, "media-files", IDLE_SECONDS, true);
    }
}
