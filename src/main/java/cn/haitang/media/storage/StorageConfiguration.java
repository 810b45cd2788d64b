package cn.haitang.media.storage;

import cn.haitang.media.core.MediaSettings;
import cn.haitang.media.core.PhotoFiles;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.scheduler.Scheduler;

/** Chooses where pictures lie. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    PhotoFiles photoFiles(MediaSettings settings, Scheduler mediaFiles, Clock clock) {
        MediaSettings.S3 s3 = settings.s3();
        return s3 == null
                ? new LocalPhotoFiles(settings, mediaFiles)
                : new S3PhotoFiles(s3, WebClient.create(), mediaFiles, clock);
    }
}
