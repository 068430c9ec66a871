package dev.rookery.dataset.internal;

import dev.rookery.dataset.internal.csv.CsvLimits;
import dev.rookery.dataset.internal.duckdb.TablesSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Settings of this module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CsvLimits.class, TablesSettings.class})
class DatasetConfiguration {}
