package cn.haitang;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** Gives the application a free port before it starts, so that the stand-in's address can name it. */
class TestServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int PORT = TestSocketUtils.findAvailableTcpPort();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("server.port=" + PORT, "haitang.database.directory=target/test-database")
                .applyTo(context);
    }
}
