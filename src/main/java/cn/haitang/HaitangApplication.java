package cn.haitang;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The whole service in one process; what runs in it is decided by the profile and the settings (README, «Settings»).
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HaitangApplication {

    public static void main(String[] args) {
        SpringApplication.run(HaitangApplication.class, args);
    }
}
