package org.mazha.platform;

import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page at {@code /}: where to go as whom. It names accounts in the demonstration only. */
@Controller
class StartPage {

    /** A demonstration account, what it stands for, and where that person works. */
    record Person(String account, String role, String english, String task, String link, String place) {}

    private static final String TASKLIST = "/camunda/app/tasklist/";
    private static final String COCKPIT = "/camunda/app/cockpit/";

    private static final List<Person> PEOPLE = List.of(
            new Person("clerk", "社区受理（郑州日报社区）", "intake clerk", "登记议事会、受理、立案、指派、回访、结案", TASKLIST, "任务清单"),
            new Person(
                    "leader",
                    "网格长、楼院长（郑州日报社区）",
                    "grid leader, courtyard head",
                    "确认纪要、结案核查、返工审定、回院报告",
                    TASKLIST,
                    "任务清单"),
            new Person("grid", "网格员（郑州日报社区第一网格）", "grid worker", "现场核实、社区处置、回头看", TASKLIST, "任务清单"),
            new Person("micro", "微网格长（伊河路152号院一带）", "micro-grid leader", "在院里巡查，发现问题拍照登记", "/patrol", "巡查"),
            new Person("property", "物业", "property manager", "签收、退单、整改", TASKLIST, "任务清单"),
            new Person("supervisor", "街道", "street supervisor", "公示审核、退单裁定、督办，看全部流程", COCKPIT, "流程监控"),
            new Person("designer", "流程设计", "process designer", "看流程图，用 Camunda Modeler 修改并部署", COCKPIT, "流程监控"),
            new Person("privacy", "个人信息保护专员", "privacy officer", "居民要查、改、删自己的信息", "/office/persons", "个人信息"),
            new Person("clerk2", "社区受理（友爱路社区）", "intake clerk elsewhere", "同 clerk，管另一个社区", TASKLIST, "任务清单"),
            new Person("leader2", "网格长、楼院长（友爱路社区）", "grid leader elsewhere", "同 leader，管另一个社区", TASKLIST, "任务清单"),
            new Person("grid2", "网格员（其余两个网格）", "grid worker elsewhere", "同 grid，管另外两个网格", TASKLIST, "任务清单"),
            new Person("admin", "系统管理", "administrator", "账号、分组、授权", "/camunda/app/admin/", "系统管理"));

    private final PlatformSettings settings;
    private final boolean demo;

    StartPage(PlatformSettings settings, Environment environment) {
        this.settings = settings;
        this.demo = environment.acceptsProfiles(Profiles.of(EmbeddedDefault.DEMO));
    }

    @GetMapping("/")
    String start(Model model) {
        model.addAttribute("people", demo ? PEOPLE : List.of());
        model.addAttribute("mailCatcher", settings.mailCatcher());
        return "start";
    }
}
