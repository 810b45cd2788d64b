package cn.haitang;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModuleTests {

    @Test
    void modulesUseLowerFloorsOnly() {
        ApplicationModules.of(HaitangApplication.class).verify();
    }
}
