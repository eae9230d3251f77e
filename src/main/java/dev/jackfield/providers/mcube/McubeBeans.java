package dev.jackfield.providers.mcube;

import dev.jackfield.bots.MasterDatabaseUrl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins Mcube's settings to the rest of the service. */
@Configuration(proxyBeanMethods = false)
class McubeBeans {

    @Bean
    MasterDatabaseUrl mcubeMasterDatabaseUrl(McubeSettings settings) {
        return new MasterDatabaseUrl(settings.masterDatabaseUrl() == null ? "" : settings.masterDatabaseUrl());
    }
}
