package org.mazha.platform;

import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Hands out the one file of each library that pages draw with, beside our own scripts. */
@Configuration(proxyBeanMethods = false)
class ScriptLibraries implements WebMvcConfigurer {

    private static final String DIRECTORY = "classpath:/META-INF/resources/webjars/";

    private static final Map<String, String> FILES = Map.of(
            "chart.js", "chart.js/4.5.1/dist/chart.umd.min.js",
            "bpmn-viewer.js", "bpmn-js/8.0.0/dist/bpmn-viewer.production.min.js");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        FILES.forEach((name, file) -> registry.addResourceHandler("/{file:" + name.replace(".", "\\.") + "}")
                .addResourceLocations(DIRECTORY)
                .resourceChain(true)
                .addResolver(new PathResourceResolver() {
                    @Override
                    protected Resource getResource(String path, Resource directory) throws IOException {
                        return directory.createRelative(file);
                    }
                }));
    }
}
