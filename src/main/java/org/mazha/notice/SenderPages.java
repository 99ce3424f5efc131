package org.mazha.notice;

import java.util.List;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.mazha.notice.LetterSenders.OfArea;
import org.mazha.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** In whose name the letters of each community are written. */
@Controller
@RequestMapping("/office/senders")
class SenderPages {

    private final LetterSenders senders;
    private final Actors actors;

    SenderPages(LetterSenders senders, Actors actors) {
        this.senders = senders;
        this.actors = actors;
    }

    @ModelAttribute("mayChange")
    boolean mayChange() {
        return TemplatePages.mayChange(actors.current());
    }

    @GetMapping
    ModelAndView list() {
        return page(null, null, HttpStatus.OK);
    }

    @PostMapping("/{area}")
    ModelAndView save(
            @PathVariable String area,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String signature,
            @RequestParam(defaultValue = "") String phone) {
        OfArea community = community(area);
        var sender = new LetterSender(
                name.replaceAll("\\p{Cntrl}", " ").strip(),
                signature
                        .replace("\r\n", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\n]]", "")
                        .strip(),
                phone.replaceAll("\\p{Cntrl}", " ").strip());
        String fault = fault(sender);
        if (fault != null) {
            return page(
                    new OfArea(community.areaId(), community.area(), community.path(), sender),
                    fault,
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
        senders.change(community.areaId(), sender, actors.current());
        return new ModelAndView("redirect:/office/senders");
    }

    @PostMapping("/{area}/remove")
    String remove(@PathVariable String area) {
        senders.remove(community(area).areaId());
        return "redirect:/office/senders";
    }

    private static String fault(LetterSender sender) {
        if (sender.name().isEmpty() || sender.name().length() > 60) {
            return "请在“发信单位”里写名称，最多60字。";
        }
        if (sender.signature().isEmpty() || sender.signature().length() > 300) {
            return "请在“落款”里写信末的署名，最多300字。";
        }
        if (!sender.phone().matches(".*\\d{3}.*") || sender.phone().length() > 60) {
            return "请在“咨询电话”里写电话号码，最多60字。";
        }
        return null;
    }

    private OfArea community(String area) {
        if (!mayChange()) {
            throw new OfficeRefused("发信单位只有街道督导人员和系统管理员能改。需要的话请找他们。");
        }
        return senders.ofCommunities(Role.office(actors.current())).stream()
                .filter(community -> Long.toString(community.areaId()).equals(area))
                .findFirst()
                .orElseThrow(() -> new OfficeRefused("没有这个社区。请回到“发信单位”里找。"));
    }

    private ModelAndView page(OfArea typed, String fault, HttpStatus status) {
        List<OfArea> communities = senders.ofCommunities(Role.office(actors.current())).stream()
                .map(community -> typed != null && typed.areaId() == community.areaId() ? typed : community)
                .toList();
        return new ModelAndView("office/senders", status)
                .addObject("communities", communities)
                .addObject("usual", senders.ofInstallation())
                .addObject("faultyArea", typed == null ? -1 : typed.areaId())
                .addObject("fault", fault);
    }
}
