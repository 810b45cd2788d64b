package cn.haitang;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * The whole service in one process; what runs in it is decided by the profile and the settings (README, «Settings»).
 */
// Two modules may give a class the same name: beans are named with their package.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class HaitangApplication {

    public static void main(String[] args) {
        SpringApplication.run(HaitangApplication.class, args);
    }
}
