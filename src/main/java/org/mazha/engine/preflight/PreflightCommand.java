package org.mazha.engine.preflight;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mazha.engine.ModelNames;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The command {@code preflight FOLDER…}: looks at the files in these folders as at one deployment, without server and
 * database. What has been deployed elsewhere it cannot know; for it there is what this version of Mazha brings along.
 */
public final class PreflightCommand {

    private static final String COMMAND = "preflight";

    /** The few components that say what models may name, and the settings that they read. */
    @ComponentScan(
            basePackages = "org.mazha",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ModelNames.class))
    @ConfigurationPropertiesScan("org.mazha.deadline")
    private static class Names {}

    private PreflightCommand() {}

    public static boolean isWanted(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /** @return 0 if these files would be deployed, 1 if not, 2 if there are none */
    public static int run(String... arguments) {
        return run(
                Arrays.stream(arguments).skip(1).map(Path::of).toList(),
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static int run(List<Path> folders, PrintStream out) {
        try {
            List<ModelFile> files = new ArrayList<>();
            for (Path folder : folders) {
                files.addAll(ModelFile.in(folder, ModelFile::isOfADesigner));
            }
            if (files.isEmpty()) {
                out.println("没有找到 .bpmn、.dmn 或 .form 文件。请写上它们所在的文件夹，例如：preflight processes forms");
                return 2;
            }
            return say(preflight().look(files), files.size(), out);
        } catch (NoSuchFileException e) {
            out.println("没有这个文件夹：" + e.getMessage());
            return 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Knows what this version of Mazha offers and brings along, and no more. */
    public static Preflight preflight() {
        var application = new SpringApplicationBuilder(Names.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=warn");
        try (var context = application.run()) {
            Offer offer = Offer.of(context.getBeansOfType(ModelNames.class).values());
            return new Preflight(() -> offer, Shipped.read());
        }
    }

    private static int say(Findings found, int files, PrintStream out) {
        found.errors().forEach(error -> out.println("错误  " + error.sentence()));
        found.warnings().forEach(warning -> out.println("提醒  " + warning.sentence()));
        out.printf(
                "%n看了 %d 个文件：%d 处错误，%d 处提醒。%s%n",
                files,
                found.errors().size(),
                found.warnings().size(),
                found.errors().isEmpty() ? "可以部署。" : "改好错误才能部署。");
        return found.errors().isEmpty() ? 0 : 1;
    }
}
