package cn.haitang.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the embedded database lives; without meaning when {@code spring.r2dbc.url} is set.
 *
 * @param directory default {@code var/database}
 */
@ConfigurationProperties("haitang.database")
record DatabaseSettings(@DefaultValue("var/database") Path directory) {}
