package org.mazha.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a new demonstration database gets beside areas, parties, standards and people.
 *
 * @param stories whether the seed's stories are played
 */
@ConfigurationProperties("mazha.demo")
record DemoSettings(@DefaultValue("true") boolean stories) {}
