package org.mazha.design;

import java.util.List;
import java.util.Optional;
import org.mazha.calendar.Dates;
import org.mazha.engine.Models;
import org.mazha.engine.Models.Model;
import org.mazha.engine.Models.Update;
import org.mazha.engine.Models.Version;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which version of each process is in use, who has brought it and how much runs on which; what an update waits for. */
@Controller
@RequestMapping("/design")
class ModelPages {

    /** @param since when it was deployed, and by whom */
    record Line(int number, String from, String since, long running) {}

    record Process(String key, String name, List<Line> versions) {}

    record Waiting(String resource, String digest, String what, String since) {}

    private final Models models;
    private final Dates dates;

    ModelPages(Models models, Dates dates) {
        this.models = models;
        this.dates = dates;
    }

    @GetMapping
    String page(org.springframework.ui.Model page) {
        page.addAttribute("processes", models.all().stream().map(this::process).toList());
        page.addAttribute(
                "updates", models.updates().stream().map(this::waiting).toList());
        return "design/models";
    }

    @PostMapping("/updates")
    String decide(
            @RequestParam(defaultValue = "") String resource,
            @RequestParam(defaultValue = "") String digest,
            @RequestParam(defaultValue = "false") boolean take,
            RedirectAttributes said) {
        boolean done = take ? models.take(resource, digest) : models.keep(resource, digest);
        said.addFlashAttribute(
                "said",
                !done
                        ? "这件事已经有人决定过了，或者程序又更新过。请看下面现在的情况。"
                        : take ? "已经部署程序带来的新版。新来的事走新版，在办的还走原来的版本。" : "继续用现在的版本，这次更新带来的新版不部署。");
        return "redirect:/design";
    }

    @PostMapping("/versions")
    String restore(
            @RequestParam(defaultValue = "") String process,
            @RequestParam(defaultValue = "") String version,
            RedirectAttributes said) {
        Optional<String> refusal = version.matches("[0-9]{1,9}")
                ? models.restore(process, Integer.parseInt(version))
                : Optional.of("没有这一版，或者它已经删除了。请看下面现在的情况。");
        said.addFlashAttribute("refused", refusal.isPresent());
        said.addFlashAttribute(
                "said", refusal.orElse("第 %s 版又是最新的了，连同和它一起部署的文件。新来的事走这一版，在办的还走原来的版本。".formatted(version)));
        return "redirect:/design";
    }

    private Process process(Model model) {
        return new Process(
                model.key(),
                model.name(),
                model.versions().stream().map(this::line).toList());
    }

    private Line line(Version version) {
        return new Line(
                version.number(),
                version.isShipped()
                        ? "程序自带"
                        : "自行部署" + (version.deployment().isBlank() ? "" : "：" + version.deployment()),
                dates.moment(version.deployedAt()),
                version.running());
    }

    private Waiting waiting(Update update) {
        return new Waiting(
                update.resource(), update.digest(), String.join("、", update.names()), dates.moment(update.seenAt()));
    }
}
