package org.mazha.handbook;

import java.io.IOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Hands out the one file of the library that draws models, beside our own scripts. */
@Configuration(proxyBeanMethods = false)
class DiagramLibrary implements WebMvcConfigurer {

    private static final String DIRECTORY = "classpath:/META-INF/resources/webjars/bpmn-js/8.0.0/dist/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/{file:bpmn-viewer\\.js}")
                .addResourceLocations(DIRECTORY)
                .resourceChain(true)
                .addResolver(new PathResourceResolver() {
                    @Override
                    protected Resource getResource(String path, Resource directory) throws IOException {
                        return directory.createRelative("bpmn-viewer.production.min.js");
                    }
                });
    }
}
